// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.progress.ProgressListener;

/** Writes voxels plane by plane, little endian. */
public final class PlaneWriter {
    private static final int BUFFER = 1 << 16;

    /** Noise does not get smaller with more effort: level 6 takes five times as long for the same size. */
    public static final int CT_LEVEL = 4;
    /** Labels do: a third smaller than with level 4, at no cost. */
    public static final int LABEL_LEVEL = 6;

    private final OutputStream out;
    private final ProgressListener progress;

    public PlaneWriter(OutputStream out, ProgressListener progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Makes a file. */
    public static OutputStream create(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    /**
     * Compresses what follows. The same bytes give the same file: no name and no time is noted.
     *
     * @param level {@link #CT_LEVEL} or {@link #LABEL_LEVEL}
     */
    public static OutputStream gzip(OutputStream out, int level) throws IOException {
        return new GZIPOutputStream(out, BUFFER) {
            {
                def.setLevel(level);
            }
        };
    }

    /** Labels as unsigned bytes. */
    public void labels(LabelVolume labels) throws IOException {
        int depth = labels.geometry().depth();
        for (int z = 0; z < depth; z++) {
            progress.update("Writing slices", z, depth);
            out.write(labels.plane(z));
        }
        progress.update("Writing slices", 1);
    }

    /** Whole HU as signed 16-bit numbers. */
    public void wholeHu(CtVolume ct) throws IOException {
        shorts(ct.planes()::plane, ct);
    }

    /** The stored 16 bits, whose rescale the header must tell. */
    public void stored(CtVolume ct, ShortPlanes planes) throws IOException {
        shorts(planes::stored, ct);
    }

    /** HU as 32-bit floats. */
    public void floatHu(CtVolume ct) throws IOException {
        floats(ct.planes()::plane, ct.geometry());
    }

    /** Probabilities as 32-bit floats. */
    public void probabilities(ProbabilityVolume probabilities) throws IOException {
        floats(probabilities::plane, probabilities.geometry());
    }

    /** Writes plane z into an array. */
    @FunctionalInterface
    private interface FloatPlane {
        void copyTo(int z, float[] plane);
    }

    private void floats(FloatPlane planes, Geometry geometry) throws IOException {
        int depth = geometry.depth();
        float[] plane = new float[geometry.planeSize()];
        ByteBuffer bytes = buffer(geometry, 4);
        for (int z = 0; z < depth; z++) {
            progress.update("Writing slices", z, depth);
            planes.copyTo(z, plane);
            bytes.asFloatBuffer().put(plane);
            out.write(bytes.array());
        }
        progress.update("Writing slices", 1);
    }

    private void shorts(IntFunction<short[]> planes, CtVolume ct) throws IOException {
        int depth = ct.geometry().depth();
        ByteBuffer bytes = buffer(ct.geometry(), 2);
        for (int z = 0; z < depth; z++) {
            progress.update("Writing slices", z, depth);
            bytes.asShortBuffer().put(planes.apply(z));
            out.write(bytes.array());
        }
        progress.update("Writing slices", 1);
    }

    private static ByteBuffer buffer(Geometry geometry, int bytes) {
        return ByteBuffer.allocate(geometry.planeSize() * bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
