// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.raw.PlaneWriter;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;

/**
 * Writes NIfTI-1 in one file, gzip-compressed if its name ends in .gz. The same volume gives the same bytes.
 *
 * <p>Positions are written as sform and qform, both with code 1 (scanner). Their fields are 32-bit floats: a position
 * read back is within 2e-5 mm at 300 mm from the scanner's centre, a direction within 1e-7. A sheared grid (tilted
 * gantry) is exact in the sform; its qform is the nearest rotation, with code 2 (aligned).
 */
public final class NiftiWriter {
    private static final int VOXELS_AT = 352;
    private static final int SCANNER = 1;
    private static final int ALIGNED = 2;
    private static final int MILLIMETRES = 2;
    private static final int LABEL_INTENT = 1002;

    private NiftiWriter() {}

    /**
     * Writes a CT: whole HU as int16; stored 16-bit values with scl_slope and scl_inter where the rescale is fractional
     * and its numbers are exact as 32-bit floats; else HU as float32.
     */
    public static void write(CtVolume ct, Path file, ProgressListener progress) throws IOException {
        try (OutputStream out = create(file)) {
            PlaneWriter planes = new PlaneWriter(out, progress);
            String description = "COVID-Rate: CT in HU";
            if (!ct.planes().isFractional()) {
                out.write(header(ct.geometry(), VoxelType.INT16, Rescale.HU, 0, description));
                planes.wholeHu(ct);
            } else if (ct.planes() instanceof ShortPlanes stored && isFloat32(stored.rescale())) {
                VoxelType type = stored.rescale().unsigned() ? VoxelType.UINT16 : VoxelType.INT16;
                out.write(header(ct.geometry(), type, stored.rescale(), 0, description));
                planes.stored(ct, stored);
            } else {
                out.write(header(ct.geometry(), VoxelType.FLOAT32, Rescale.HU, 0, description));
                planes.floatHu(ct);
            }
        }
    }

    /** Writes labels as uint8, with the name of their method in the header's description. */
    public static void write(LabelVolume labels, Path file, ProgressListener progress) throws IOException {
        try (OutputStream out = create(file)) {
            out.write(header(
                    labels.geometry(),
                    VoxelType.UINT8,
                    Rescale.HU,
                    LABEL_INTENT,
                    NiftiDescription.of(labels.method())));
            new PlaneWriter(out, progress).labels(labels);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        OutputStream out = PlaneWriter.create(file);
        boolean gzip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return gzip ? PlaneWriter.gzip(out) : out;
    }

    private static boolean isFloat32(Rescale rescale) {
        return (float) rescale.slope() == rescale.slope() && (float) rescale.intercept() == rescale.intercept();
    }

    private static byte[] header(Geometry g, VoxelType type, Rescale rescale, int intent, String description) {
        ByteBuffer h = ByteBuffer.allocate(VOXELS_AT).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, NiftiHeader.SIZE_1);
        h.put(38, (byte) 'r');
        int[] dim = {3, g.width(), g.height(), g.depth(), 1, 1, 1, 1};
        for (int i = 0; i < 8; i++) {
            if (dim[i] > Short.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "NIfTI-1 holds at most 32767 voxels along an axis, not " + dim[i] + "; write NRRD.");
            }
            h.putShort(40 + 2 * i, (short) dim[i]);
        }
        h.putShort(68, (short) intent);
        h.putShort(70, (short) NiftiType.code(type));
        h.putShort(72, (short) (8 * type.bytes()));
        h.putFloat(108, VOXELS_AT);
        h.putFloat(112, (float) rescale.slope());
        h.putFloat(116, (float) rescale.intercept());
        h.put(123, (byte) MILLIMETRES);
        byte[] text = description.getBytes(StandardCharsets.US_ASCII);
        h.put(148, text, 0, Math.min(79, text.length));
        putPosition(h, g);
        h.put(344, new byte[] {'n', '+', '1', 0});
        return h.array();
    }

    private static void putPosition(ByteBuffer h, Geometry g) {
        double[] ras = g.direction();
        for (int i = 0; i < 6; i++) {
            ras[i] = 0.0 - ras[i];
        }
        Quaternion q = Quaternion.nearest(ras);
        h.putFloat(76, (float) q.qfac());
        h.putShort(252, (short) (isOrthogonal(ras) ? SCANNER : ALIGNED));
        h.putShort(254, (short) SCANNER);
        h.putFloat(256, (float) q.b());
        h.putFloat(260, (float) q.c());
        h.putFloat(264, (float) q.d());
        for (int axis = 0; axis < 3; axis++) {
            h.putFloat(80 + 4 * axis, (float) g.spacing(axis));
        }
        for (int row = 0; row < 3; row++) {
            double origin = row < 2 ? 0.0 - g.origin(row) : g.origin(row);
            h.putFloat(268 + 4 * row, (float) origin);
            for (int axis = 0; axis < 3; axis++) {
                h.putFloat(280 + 16 * row + 4 * axis, (float) (ras[3 * row + axis] * g.spacing(axis)));
            }
            h.putFloat(292 + 16 * row, (float) origin);
        }
    }

    private static boolean isOrthogonal(double[] m) {
        for (int a = 0; a < 3; a++) {
            int b = (a + 1) % 3;
            if (Math.abs(m[a] * m[b] + m[3 + a] * m[3 + b] + m[6 + a] * m[6 + b]) > 1e-4) {
                return false;
            }
        }
        return true;
    }
}
