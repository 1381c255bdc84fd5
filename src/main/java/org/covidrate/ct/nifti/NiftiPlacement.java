// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.GridVectors;

/**
 * Where a NIfTI volume lies in the patient, in LPS+ mm.
 *
 * <p>The rule, as nibabel's: the sform if its code is above 0 and it is a grid, else the qform if its code is above 0,
 * else spacings alone, with a warning. ITK prefers the qform; files in which both are the same grid, as nearly all are, mean
 * the same to both. If they differ by more than half a voxel, that is warned about.
 */
final class NiftiPlacement {
    private static final int UNIT_METRE = 1;
    private static final int UNIT_MICRON = 3;

    private NiftiPlacement() {}

    /**
     * @param size voxels along x, y, z
     * @param warnings gets one sentence for all that had to be assumed
     */
    static Geometry of(NiftiHeader h, int[] size, List<String> warnings) throws UnreadableImageException {
        double unit = millimetres(h.xyztUnits());
        double[] spacing = spacing(h);
        double[] sform = new double[9];
        double[] sOrigin = new double[3];
        for (int row = 0; row < 3; row++) {
            double scale = unit * lpsSign(row);
            for (int axis = 0; axis < 3; axis++) {
                sform[3 * row + axis] = scale * h.srow()[4 * row + axis];
            }
            sOrigin[row] = scale * h.srow()[4 * row + 3];
        }
        boolean useSform = h.sformCode() > 0 && GridVectors.areAxes(sform);
        if (h.sformCode() > 0 && !useSform) {
            warnings.add("The sform of the file is not a grid and was not used.");
        }
        if (useSform && h.qformCode() <= 0) {
            return GridVectors.geometry(size, sform, sOrigin);
        }
        double[] rotation = h.qformCode() > 0 ? rotation(h) : Geometry.identity();
        double[] qform = new double[9];
        double[] qOrigin = new double[3];
        for (int row = 0; row < 3; row++) {
            double scale = unit * lpsSign(row);
            for (int axis = 0; axis < 3; axis++) {
                qform[3 * row + axis] = scale * rotation[3 * row + axis] * spacing[axis];
            }
            qOrigin[row] = h.qformCode() > 0 ? scale * h.qoffset()[row] : 0;
        }
        if (useSform) {
            Geometry chosen = GridVectors.geometry(size, sform, sOrigin);
            warnIfOther(chosen, qform, qOrigin, size, warnings);
            return chosen;
        }
        for (int axis = 0; axis < 3; axis++) {
            if (!given(h.pixdim()[1 + axis])) {
                warnings.add("The file gives no voxel spacing along its axis " + (axis + 1)
                        + "; 1 mm was assumed, so volumes may be wrong.");
            }
        }
        if (h.qformCode() <= 0) {
            warnings.add("The file does not say how its axes lie in the patient (sform and qform codes are 0);"
                    + " right-anterior-superior was assumed, so the lungs' sides may be swapped.");
        }
        return GridVectors.geometry(size, qform, qOrigin);
    }

    private static void warnIfOther(
            Geometry chosen, double[] qform, double[] qOrigin, int[] size, List<String> warnings) {
        double tolerance = 0.5 * Math.min(chosen.spacing(0), Math.min(chosen.spacing(1), chosen.spacing(2)));
        boolean same;
        try {
            same = chosen.sameGrid(GridVectors.geometry(size, qform, qOrigin), tolerance);
        } catch (UnreadableImageException e) {
            same = false;
        }
        if (!same) {
            warnings.add(
                    "The file gives two positions in the patient that differ (sform and qform); its sform was used.");
        }
    }

    /** The spacings in the file's unit; 1 where none is given. */
    private static double[] spacing(NiftiHeader h) {
        double[] spacing = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double s = Math.abs(h.pixdim()[1 + axis]);
            spacing[axis] = given(s) ? s : 1;
        }
        return spacing;
    }

    private static boolean given(double spacing) {
        return spacing != 0 && Double.isFinite(spacing);
    }

    /** nifti1.h "method 2": the rotation of the unit quaternion, its third column times qfac. */
    private static double[] rotation(NiftiHeader h) {
        double b = h.quatern()[0];
        double c = h.quatern()[1];
        double d = h.quatern()[2];
        double a = 1 - (b * b + c * c + d * d);
        if (a < 1e-7) {
            double length = Math.sqrt(b * b + c * c + d * d);
            b /= length;
            c /= length;
            d /= length;
            a = 0;
        } else {
            a = Math.sqrt(a);
        }
        double qfac = h.pixdim()[0] < 0 ? -1 : 1;
        return new double[] {
            a * a + b * b - c * c - d * d,
            2 * (b * c - a * d),
            qfac * 2 * (b * d + a * c),
            2 * (b * c + a * d),
            a * a + c * c - b * b - d * d,
            qfac * 2 * (c * d - a * b),
            2 * (b * d - a * c),
            2 * (c * d + a * b),
            qfac * (a * a + d * d - b * b - c * c)
        };
    }

    private static int lpsSign(int row) {
        return row < 2 ? -1 : 1;
    }

    /** Millimetres a unit; files that name none are in mm, as all software takes them. */
    private static double millimetres(int xyztUnits) {
        return switch (xyztUnits & 7) {
            case UNIT_METRE -> 1000;
            case UNIT_MICRON -> 0.001;
            default -> 1;
        };
    }
}
