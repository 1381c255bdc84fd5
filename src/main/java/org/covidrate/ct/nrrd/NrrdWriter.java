// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.raw.PlaneWriter;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;

/** Writes NRRD with an attached header, in LPS space. Positions are exact; the same volume gives the same bytes. */
public final class NrrdWriter {
    private NrrdWriter() {}

    /** Writes a CT: int16 where every HU is a whole number, else float32. */
    public static void write(CtVolume ct, Path file, NrrdEncoding encoding, ProgressListener progress)
            throws IOException {
        boolean fractional = ct.planes().isFractional();
        VoxelType type = fractional ? VoxelType.FLOAT32 : VoxelType.INT16;
        try (OutputStream out = start(file, ct.geometry(), type, Map.of(), encoding, PlaneWriter.CT_LEVEL)) {
            PlaneWriter planes = new PlaneWriter(out, progress);
            if (fractional) {
                planes.floatHu(ct);
            } else {
                planes.wholeHu(ct);
            }
        }
    }

    /** Writes labels as uint8, with names and colours where 3D Slicer looks for them, and the name of their method. */
    public static void write(LabelVolume labels, Path file, NrrdEncoding encoding, ProgressListener progress)
            throws IOException {
        Map<String, String> keys = SegmentKeys.of(labels);
        try (OutputStream out =
                start(file, labels.geometry(), VoxelType.UINT8, keys, encoding, PlaneWriter.LABEL_LEVEL)) {
            new PlaneWriter(out, progress).labels(labels);
        }
    }

    /** Writes probabilities as float32, exactly, and the name of their method. */
    public static void write(
            ProbabilityVolume probabilities, Path file, NrrdEncoding encoding, ProgressListener progress)
            throws IOException {
        Map<String, String> keys = SegmentKeys.of(probabilities.method());
        try (OutputStream out =
                start(file, probabilities.geometry(), VoxelType.FLOAT32, keys, encoding, PlaneWriter.CT_LEVEL)) {
            new PlaneWriter(out, progress).probabilities(probabilities);
        }
    }

    /** Writes the header; gives what encodes the voxels. */
    private static OutputStream start(
            Path file, Geometry g, VoxelType type, Map<String, String> keys, NrrdEncoding encoding, int level)
            throws IOException {
        OutputStream out = PlaneWriter.create(file);
        try {
            out.write(header(g, type, encoding, keys).getBytes(StandardCharsets.UTF_8));
            return switch (encoding) {
                case RAW -> out;
                case GZIP -> PlaneWriter.gzip(out, level);
                case ASCII -> new TextOutput(out, type, g.width());
            };
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static String header(Geometry g, VoxelType type, NrrdEncoding encoding, Map<String, String> keys) {
        StringBuilder h = new StringBuilder("NRRD0005\n");
        h.append("# Format: http://teem.sourceforge.net/nrrd/format.html\n");
        h.append("type: ").append(NrrdType.name(type)).append('\n');
        h.append("dimension: 3\nspace: left-posterior-superior\n");
        h.append("sizes: " + g.width() + " " + g.height() + " " + g.depth() + "\n");
        h.append("space directions:");
        for (int axis = 0; axis < 3; axis++) {
            double s = g.spacing(axis);
            h.append(' ').append(vector(g.direction(0, axis) * s, g.direction(1, axis) * s, g.direction(2, axis) * s));
        }
        h.append("\nspace units: \"mm\" \"mm\" \"mm\"\n");
        h.append("space origin: ")
                .append(vector(g.origin(0), g.origin(1), g.origin(2)))
                .append('\n');
        h.append("kinds: domain domain domain\nendian: little\n");
        h.append("encoding: ").append(encoding.fieldName()).append('\n');
        keys.forEach((key, value) -> h.append(key)
                .append(":=")
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n'));
        return h.append('\n').toString();
    }

    private static String vector(double x, double y, double z) {
        return "(" + x + "," + y + "," + z + ")";
    }
}
