// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * TorchScript archives that others made. Their code cannot start programs or open connections, as a pickle of Python could.
 * It can compute for as long as it wants, fill the memory, print, and by two of PyTorch's operators write and map files: modules
 * that name those operators, or objects of compiled classes, are refused. The archive is written anew for the engine, so that
 * the engine cannot see another one than the one that was checked.
 */
public final class ForeignArchive {
    /** Operators that touch files, by whatever way they are named. */
    private static final Pattern FILES = Pattern.compile("\\b(?:save|from_file)\\b|\\bgetattr\\s*\\([^\\n]*\\\\");

    private static final Pattern OTHER_PROGRAMS = Pattern.compile("torch\\s*\\.\\s*classes\\b|\\brpc_\\w+");
    private static final int MOST_ENTRIES = 100_000;

    private ForeignArchive() {}

    /**
     * The bytes of an archive that does what the file's does.
     *
     * @throws IOException in one sentence if the file is no TorchScript archive, is damaged, or is refused
     */
    public static InputStream open(Path file) throws IOException {
        ZipFile zip = zip(file);
        try {
            ArchiveStream archive = new ArchiveStream(records(zip, file));
            return new FilterInputStream(archive) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new IOException(file.getFileName() + " is no TorchScript module, which is a zip archive.", e);
        }
    }

    private static List<ArchiveRecord> records(ZipFile zip, Path file) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw new IOException(
                    file.getFileName() + " has " + zip.size() + " parts, more than a TorchScript module has.");
        }
        List<ArchiveRecord> records = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries(zip, file)) {
            String name = entry.getName();
            if (entry.isDirectory() || name.endsWith(".debug_pkl")) {
                continue;
            }
            if (!names.add(name)) {
                throw new IOException(file.getFileName() + " is damaged: two of its parts are named " + name + ".");
            }
            // Read here already, so that damage is found before the engine sees anything.
            byte[] content = intact(zip, entry, file);
            if (name.endsWith(".py") || name.endsWith(".pkl")) {
                check(new String(content, StandardCharsets.ISO_8859_1), name.endsWith(".py"), file);
                records.add(ArchiveRecord.of(name, content));
            } else {
                records.add(new ArchiveRecord(name, () -> content(zip, entry)));
            }
        }
        if (names.stream().noneMatch(name -> name.endsWith("/constants.pkl"))) {
            throw new IOException(file.getFileName() + " is no TorchScript module: it holds no code.");
        }
        return records;
    }

    private static List<? extends ZipEntry> entries(ZipFile zip, Path file) throws IOException {
        try {
            return Collections.list(zip.entries());
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is damaged: one of its parts has an impossible name.", e);
        }
    }

    private static void check(String content, boolean source, Path file) throws IOException {
        if (source && FILES.matcher(content).find()) {
            throw new IOException(file.getFileName()
                    + " is refused: its code can write files; ask its authors for one that only computes.");
        }
        if (OTHER_PROGRAMS.matcher(content).find()) {
            throw new IOException(file.getFileName()
                    + " is refused: it needs more than TorchScript; ask its authors for one that only computes.");
        }
    }

    private static ByteBuffer content(ZipFile zip, ZipEntry entry) {
        try {
            return ByteBuffer.wrap(bytes(zip, entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] intact(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        CRC32 crc = new CRC32();
        try {
            byte[] content = bytes(zip, entry);
            crc.update(content);
            if (crc.getValue() == entry.getCrc()) {
                return content;
            }
        } catch (ZipException | EOFException e) {
            throw damaged(entry, file, e);
        }
        throw damaged(entry, file, null);
    }

    private static IOException damaged(ZipEntry entry, Path file, IOException cause) {
        return new IOException(
                file.getFileName() + " is damaged: its part " + entry.getName() + " is not as it was written.", cause);
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
