// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Reorientation;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Tells right from left in a mask of both lungs, of a scan or of a single slice.
 *
 * <p>Lungs that touch are parted at their junction; a lung that is alone belongs to the side of the body's middle on which most
 * of it lies. A mask that holds two values, one for each lung, is only put in order.
 */
public final class LungSideLabels {
    /** Two values are those of the two lungs if the middles of their voxels are this far apart. */
    private static final double APART_MM = 45;

    private LungSideLabels() {}

    /** Right and left by the middle of the image, see {@link #of(LabelVolume, double, ProgressListener)}. */
    public static LabelVolume of(LabelVolume lungs, ProgressListener progress) {
        return of(lungs, Double.NaN, progress);
    }

    /**
     * Right and left.
     *
     * @param lungs every value above 0 is lung; in any orientation
     * @param middle x of the middle of the body in voxels of the volume in LPS order, for a lung that is alone; NaN for the
     *     middle of the image
     * @return {@link LungMasker#RIGHT} in the patient's right lung, {@link LungMasker#LEFT} in the left, on the same grid
     * @throws CancelledException if the listener cancels
     */
    public static LabelVolume of(LabelVolume lungs, double middle, ProgressListener progress) {
        LabelVolume lps = Reorientation.toLps(lungs);
        Geometry geometry = lps.geometry();
        VoxelGrid grid = VoxelGrid.of(geometry);
        Midline midline = new Midline(Double.isNaN(middle) ? (geometry.width() - 1) / 2.0 : middle);
        BinaryVolume[] sides = ofTwoValues(lps, grid);
        if (sides == null) {
            BinaryVolume all = new BinaryVolume(grid);
            for (int z = 0; z < geometry.depth(); z++) {
                all.setBand(z, unsigned(lps.plane(z)), 1, 256);
            }
            sides = all.isEmpty() ? new BinaryVolume[] {all, all} : parted(all, midline, progress);
        }
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < geometry.depth(); z++) {
            byte[] plane = new byte[geometry.planeSize()];
            sides[0].paint(z, plane, LungMasker.RIGHT);
            sides[1].paint(z, plane, LungMasker.LEFT);
            planes.add(plane);
        }
        Map<String, Object> parameters = new LinkedHashMap<>(lungs.method().parameters());
        parameters.put("sides", "from the shape");
        LabelVolume out = new LabelVolume(
                geometry, planes, LungMasker.LABELS, new Method(lungs.method().name(), parameters));
        return Reorientation.fromLps(out, lungs.geometry());
    }

    private static BinaryVolume[] parted(BinaryVolume all, Midline middle, ProgressListener progress) {
        LungSides.Sides sides = LungSides.of(all, middle, progress);
        return new BinaryVolume[] {sides.right(), sides.left()};
    }

    /** The voxels of the two values, that at lower x first; null if these are not two values side by side. */
    private static BinaryVolume[] ofTwoValues(LabelVolume lps, VoxelGrid grid) {
        long[] voxels = new long[256];
        for (int z = 0; z < grid.depth(); z++) {
            for (byte value : lps.plane(z)) {
                voxels[value & 0xff]++;
            }
        }
        int[] values = IntStream.range(1, 256).filter(v -> voxels[v] > 0).toArray();
        if (values.length != 2) {
            return null;
        }
        BinaryVolume[] found = {new BinaryVolume(grid), new BinaryVolume(grid)};
        double[] x = new double[2];
        for (int i = 0; i < 2; i++) {
            for (int z = 0; z < grid.depth(); z++) {
                found[i].setLabel(z, lps.plane(z), values[i]);
            }
            x[i] = meanX(found[i]);
        }
        if (Math.abs(x[0] - x[1]) * grid.dx() < APART_MM) {
            return null;
        }
        return x[0] < x[1] ? found : new BinaryVolume[] {found[1], found[0]};
    }

    private static double meanX(BinaryVolume volume) {
        Components parts = Components.of(volume, Connectivity.VOLUME_6);
        double[] x = parts.meanX();
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * parts.voxels(c);
        }
        return sum / volume.count();
    }

    private static short[] unsigned(byte[] plane) {
        short[] out = new short[plane.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) (plane[i] & 0xff);
        }
        return out;
    }
}
