// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.StoredVolume;
import org.covidrate.ct.raw.VoxelFile;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;

/**
 * Reads a volume of a NRRD file: attached (.nrrd) or detached (.nhdr) header; raw, text and gzip encoding; every number
 * type; in LPS, RAS or LAS space.
 */
public final class NrrdReader {
    /** Kinds of axes along which a voxel has several values. */
    private static final Pattern NOT_SPACE =
            Pattern.compile("vector|point|normal|gradient|color|list|time|matrix|complex");

    private NrrdReader() {}

    /** Reads a CT; see {@link #read(Path, ProgressListener)}. */
    public static CtVolume read(Path file) throws IOException {
        return read(file, ProgressListener.NONE);
    }

    /**
     * Reads a CT, whose values are taken as HU.
     *
     * @throws UnreadableImageException if it is damaged, is no 3-D volume of single numbers, or its encoding is not read
     */
    public static CtVolume read(Path file, ProgressListener progress) throws IOException {
        return open(file).readHu(progress);
    }

    /**
     * Reads labels: whole numbers from 0 to 255. Names and colours are taken from the keys that 3D Slicer writes.
     *
     * @throws UnreadableImageException also if some value is none
     */
    public static LabelVolume readLabels(Path file, ProgressListener progress) throws IOException {
        NrrdHeader header = header(file);
        return open(file, header)
                .readLabels(SegmentKeys.labels(header.keys()), SegmentKeys.method(header.keys()), progress);
    }

    /** Whether the start of a file is that of a NRRD header. */
    public static boolean isNrrd(byte[] start) {
        return NrrdHeader.isNrrd(start);
    }

    /** Reads the header: grid and number type; no voxels yet. */
    public static StoredVolume open(Path file) throws IOException {
        return open(file, header(file));
    }

    private static NrrdHeader header(Path file) throws IOException {
        try (InputStream in = VoxelFile.open(file)) {
            return NrrdHeader.read(in);
        }
    }

    private static StoredVolume open(Path file, NrrdHeader h) throws IOException {
        VoxelType type = NrrdType.of(h.require("type"));
        int[] size = size(h);
        List<String> warnings = new ArrayList<>();
        Geometry geometry = NrrdPlacement.of(h, size, warnings);
        NrrdData data = NrrdData.of(h, file, geometry, type);
        ByteOrder order = byteOrder(h, type, warnings);
        return new StoredVolume(
                geometry, type, order, 1, 0, Provenance.ofFormat("NRRD").withWarnings(warnings), data::open);
    }

    private static int[] size(NrrdHeader h) throws UnreadableImageException {
        int dimension = h.integers("dimension")[0];
        int[] size = h.integers("sizes");
        if (dimension != size.length) {
            throw NrrdHeader.damaged("has " + size.length + " sizes for " + dimension + " dimensions");
        }
        for (int n : size) {
            if (n < 1) {
                throw NrrdHeader.damaged("has an axis of " + n + " voxels");
            }
        }
        if (dimension != 3) {
            throw new UnreadableImageException("The NRRD file has " + dimension + " axes ("
                    + h.require("sizes").replaceAll("\\s+", "x")
                    + "); a CT has 3, with one number a voxel: export a single 3-D volume.");
        }
        String kinds = h.field("kinds").orElse("").toLowerCase(Locale.ROOT);
        if (NOT_SPACE.matcher(kinds).find()) {
            throw new UnreadableImageException("One of the three axes of the NRRD file is not space (kinds: " + kinds
                    + "); export a single 3-D volume with one number a voxel.");
        }
        return size;
    }

    private static ByteOrder byteOrder(NrrdHeader h, VoxelType type, List<String> warnings)
            throws UnreadableImageException {
        String endian = h.field("endian").orElse("");
        switch (endian) {
            case "little" -> {
                return ByteOrder.LITTLE_ENDIAN;
            }
            case "big" -> {
                return ByteOrder.BIG_ENDIAN;
            }
            case "" -> {
                if (type.bytes() > 1 && NrrdEncoding.of(h) != NrrdEncoding.ASCII) {
                    warnings.add("The file does not say its byte order; little endian was assumed.");
                }
                return ByteOrder.LITTLE_ENDIAN;
            }
            default -> throw NrrdHeader.damaged("has an unknown \"endian\"");
        }
    }
}
