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
import org.covidrate.ct.raw.PlaneWriter;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;

/** Writes NRRD with an attached header, in LPS space. Positions are exact; the same volume gives the same bytes. */
public final class NrrdWriter {
    private NrrdWriter() {}

    /** Writes a CT: int16 where every HU is a whole number, else float32. */
    public static void write(CtVolume ct, Path file, boolean gzip, ProgressListener progress) throws IOException {
        boolean fractional = ct.planes().isFractional();
        VoxelType type = fractional ? VoxelType.FLOAT32 : VoxelType.INT16;
        try (OutputStream out = start(file, header(ct.geometry(), type, gzip, Map.of()), gzip)) {
            PlaneWriter planes = new PlaneWriter(out, progress);
            if (fractional) {
                planes.floatHu(ct);
            } else {
                planes.wholeHu(ct);
            }
        }
    }

    /** Writes labels as uint8, with names and colours where 3D Slicer looks for them, and the name of their method. */
    public static void write(LabelVolume labels, Path file, boolean gzip, ProgressListener progress)
            throws IOException {
        String header = header(labels.geometry(), VoxelType.UINT8, gzip, SegmentKeys.of(labels));
        try (OutputStream out = start(file, header, gzip)) {
            new PlaneWriter(out, progress).labels(labels);
        }
    }

    private static OutputStream start(Path file, String header, boolean gzip) throws IOException {
        OutputStream out = PlaneWriter.create(file);
        try {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            return gzip ? PlaneWriter.gzip(out) : out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private static String header(Geometry g, VoxelType type, boolean gzip, Map<String, String> keys) {
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
        h.append("encoding: ").append(gzip ? "gzip" : "raw").append('\n');
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
