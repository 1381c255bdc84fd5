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
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.raw.PlaneWriter;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.ProgressListener;

/**
 * Writes NIfTI in one file, gzip-compressed if its name ends in .gz. The same volume gives the same bytes.
 *
 * <p>Positions are written as sform and qform, both with code 1 (scanner). In NIfTI-1 their fields are 32-bit floats: a
 * position read back is within 2e-5 mm at 300 mm from the scanner's centre, a direction within 1e-7 (by the qform, which
 * ITK takes, within 3e-4 where it is near half a turn). In NIfTI-2 they are 64-bit. A sheared grid (tilted gantry) is exact
 * in the sform; no qform can tell it, so the qform's code is 0 then.
 */
public final class NiftiWriter {
    private static final int SCANNER = 1;
    private static final int UNKNOWN = 0;
    private static final int MILLIMETRES = 2;
    private static final int LABEL_INTENT = 1002;

    private NiftiWriter() {}

    /** Writes a CT as NIfTI-1; see {@link #write(CtVolume, Path, NiftiVersion, ProgressListener)}. */
    public static void write(CtVolume ct, Path file, ProgressListener progress) throws IOException {
        write(ct, file, NiftiVersion.NIFTI_1, progress);
    }

    /**
     * Writes a CT: whole HU as int16; stored 16-bit values with scl_slope and scl_inter where the rescale is fractional
     * and the header's floats hold its numbers exactly; else HU as float32.
     *
     * @param wanted NIfTI-2 is written in any case if an axis has more than 32767 voxels
     */
    public static void write(CtVolume ct, Path file, NiftiVersion wanted, ProgressListener progress)
            throws IOException {
        NiftiVersion version = wanted.forSize(ct.geometry());
        try (OutputStream out = create(file, PlaneWriter.CT_LEVEL)) {
            PlaneWriter planes = new PlaneWriter(out, progress);
            String description = "COVID-Rate: CT in HU";
            if (!ct.planes().isFractional()) {
                out.write(header(version, ct.geometry(), VoxelType.INT16, Rescale.HU, 0, description));
                planes.wholeHu(ct);
            } else if (ct.planes() instanceof ShortPlanes stored && holds(version, stored.rescale())) {
                VoxelType type = stored.rescale().unsigned() ? VoxelType.UINT16 : VoxelType.INT16;
                out.write(header(version, ct.geometry(), type, stored.rescale(), 0, description));
                planes.stored(ct, stored);
            } else {
                out.write(header(version, ct.geometry(), VoxelType.FLOAT32, Rescale.HU, 0, description));
                planes.floatHu(ct);
            }
        }
    }

    /** Writes labels as NIfTI-1; see {@link #write(LabelVolume, Path, NiftiVersion, ProgressListener)}. */
    public static void write(LabelVolume labels, Path file, ProgressListener progress) throws IOException {
        write(labels, file, NiftiVersion.NIFTI_1, progress);
    }

    /**
     * Writes labels as uint8, with the name of their method in the header's description.
     *
     * @param wanted NIfTI-2 is written in any case if an axis has more than 32767 voxels
     */
    public static void write(LabelVolume labels, Path file, NiftiVersion wanted, ProgressListener progress)
            throws IOException {
        Geometry g = labels.geometry();
        String description = NiftiDescription.of(labels.method());
        try (OutputStream out = create(file, PlaneWriter.LABEL_LEVEL)) {
            out.write(header(wanted.forSize(g), g, VoxelType.UINT8, Rescale.HU, LABEL_INTENT, description));
            new PlaneWriter(out, progress).labels(labels);
        }
    }

    /**
     * Writes probabilities as float32, exactly, with the name of their method in the header's description.
     *
     * @param wanted NIfTI-2 is written in any case if an axis has more than 32767 voxels
     */
    public static void write(ProbabilityVolume probabilities, Path file, NiftiVersion wanted, ProgressListener progress)
            throws IOException {
        Geometry g = probabilities.geometry();
        String description = NiftiDescription.of(probabilities.method());
        try (OutputStream out = create(file, PlaneWriter.CT_LEVEL)) {
            out.write(header(wanted.forSize(g), g, VoxelType.FLOAT32, Rescale.HU, 0, description));
            new PlaneWriter(out, progress).probabilities(probabilities);
        }
    }

    private static OutputStream create(Path file, int level) throws IOException {
        OutputStream out = PlaneWriter.create(file);
        boolean gzip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return gzip ? PlaneWriter.gzip(out, level) : out;
    }

    private static boolean holds(NiftiVersion version, Rescale rescale) {
        return version == NiftiVersion.NIFTI_2
                || (float) rescale.slope() == rescale.slope() && (float) rescale.intercept() == rescale.intercept();
    }

    private static byte[] header(
            NiftiVersion version, Geometry g, VoxelType type, Rescale rescale, int intent, String description) {
        ByteBuffer h = ByteBuffer.allocate(version.voxelsAt()).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, version.headerSize());
        h.put(version.magicAt(), version.magic(true).getBytes(StandardCharsets.US_ASCII));
        if (version == NiftiVersion.NIFTI_1) {
            // "regular", which Analyze readers look for; NIfTI-2 dropped it.
            h.put(38, (byte) 'r');
        }
        NiftiField.DIM.put(h, version, 3, g.width(), g.height(), g.depth(), 1, 1, 1, 1);
        NiftiField.INTENT_CODE.put(h, version, intent);
        NiftiField.DATATYPE.put(h, version, NiftiType.code(type));
        NiftiField.BITPIX.put(h, version, 8 * type.bytes());
        NiftiField.VOX_OFFSET.put(h, version, version.voxelsAt());
        NiftiField.SCL_SLOPE.put(h, version, rescale.slope());
        NiftiField.SCL_INTER.put(h, version, rescale.intercept());
        NiftiField.XYZT_UNITS.put(h, version, MILLIMETRES);
        byte[] text = description.getBytes(StandardCharsets.US_ASCII);
        h.put(version.descripAt(), text, 0, Math.min(79, text.length));
        putPosition(h, version, g);
        return h.array();
    }

    private static void putPosition(ByteBuffer h, NiftiVersion version, Geometry g) {
        double[] ras = g.direction();
        for (int i = 0; i < 6; i++) {
            ras[i] = 0.0 - ras[i];
        }
        double[] origin = {0.0 - g.origin(0), 0.0 - g.origin(1), g.origin(2)};
        double[] srow = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                srow[4 * row + axis] = ras[3 * row + axis] * g.spacing(axis);
            }
            srow[4 * row + 3] = origin[row];
        }
        Quaternion q = Quaternion.nearest(ras);
        NiftiField.PIXDIM.put(h, version, q.qfac(), g.spacing(0), g.spacing(1), g.spacing(2));
        NiftiField.QFORM_CODE.put(h, version, isOrthogonal(ras) ? SCANNER : UNKNOWN);
        NiftiField.SFORM_CODE.put(h, version, SCANNER);
        NiftiField.QUATERN.put(h, version, q.b(), q.c(), q.d());
        NiftiField.QOFFSET.put(h, version, origin);
        NiftiField.SROW.put(h, version, srow);
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
