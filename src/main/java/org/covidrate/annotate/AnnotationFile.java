// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.io.OutputFolder;

/**
 * An annotation as a file: a ZIP archive of {@code annotation.json}, which tells everything but the masks, and
 * {@code masks.bits}, which holds the masks of all slices after each other, one bit a pixel in the order
 * {@code y * width + x}, the lowest bit of a byte first, each slice filled up to a multiple of 8 bytes. Equal annotations give
 * equal files.
 */
public final class AnnotationFile {
    /** The end of the name of such files. */
    public static final String SUFFIX = ".annotation";

    private static final String JSON = "annotation.json";
    private static final String MASKS = "masks.bits";
    /** The earliest that a ZIP archive can tell: the time of writing is that of the file. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    /** More than any image has, and few enough to read at once. */
    private static final int LARGEST_JSON = 64 << 20;

    private AnnotationFile() {}

    /** Writes a file whole or not at all, over one that is there. */
    public static void write(AnnotationState state, Path file) throws IOException {
        OutputFolder.writeFile(file, to -> {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
                zip.putNextEntry(entry(JSON));
                zip.write(AnnotationJson.write(state).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                zip.putNextEntry(entry(MASKS));
                for (SliceState slice : state.slices()) {
                    long[] words = slice.mask().words();
                    ByteBuffer bytes = ByteBuffer.allocate(8 * words.length).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asLongBuffer().put(words);
                    zip.write(bytes.array());
                }
                zip.closeEntry();
            }
        });
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /** @throws UnreadableImageException in one sentence if the file is no annotation, damaged, or of a newer program */
    public static AnnotationState read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] json = bytes(zip, JSON, LARGEST_JSON);
            AnnotationJson description = AnnotationJson.read(new String(json, StandardCharsets.UTF_8));
            Geometry g = description.geometry();
            List<SliceState> slices = new ArrayList<>();
            try (DataInputStream in = new DataInputStream(stream(zip, MASKS))) {
                byte[] bytes = new byte[8 * SliceMask.words(g.width(), g.height())];
                for (int z = 0; z < g.depth(); z++) {
                    in.readFully(bytes);
                    long[] words = new long[bytes.length / 8];
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asLongBuffer()
                            .get(words);
                    slices.add(description.slice(z, SliceMask.ofWords(g.width(), g.height(), words)));
                }
            }
            return new AnnotationState(description.image(), g, description.draft(), slices);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableImageException(
                    "The annotation " + file + " cannot be read (" + e.getMessage() + "); start anew without it.", e);
        }
    }

    private static byte[] bytes(ZipFile zip, String name, int most) throws IOException {
        try (InputStream in = stream(zip, name)) {
            return in.readNBytes(most);
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it holds no " + name);
        }
        return zip.getInputStream(entry);
    }
}
