// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Orientation;
import org.covidrate.lesion.DensityBands;
import org.covidrate.progress.ProgressListener;

/**
 * How much of the lungs is affected. The infection rate is {@code 100 * infected lung voxels / lung voxels}, as in the
 * COVID-Rate paper; lesion outside the lungs does not count.
 *
 * @param right the right lung in all slices
 * @param left the left lung
 * @param both all lung, also such as is marked neither right nor left
 * @param parts the lobes, if the mask tells them apart; empty if it only tells right and left
 * @param slices slice by slice; their counts add up to those of the volume
 * @param lesionVoxelsOutsideLungs lesion that was not counted since no lung is there
 * @param consolidationFromHu where lesions were split into ground-glass and consolidation, if their labels do not tell
 */
public record InfectionMeasurement(
        RegionMeasurement right,
        RegionMeasurement left,
        RegionMeasurement both,
        List<PartMeasurement> parts,
        List<SliceMeasurement> slices,
        long lesionVoxelsOutsideLungs,
        double consolidationFromHu) {
    public InfectionMeasurement {
        parts = List.copyOf(parts);
        slices = List.copyOf(slices);
    }

    /** Measures with the split of {@link DensityBands#DEFAULT}. */
    public static InfectionMeasurement of(CtVolume ct, LabelVolume lungs, LabelVolume lesions) {
        return of(ct, lungs, lesions, DensityBands.DEFAULT.consolidationFromHu(), ProgressListener.NONE);
    }

    /**
     * Measures a CT.
     *
     * @param lungs labels whose names begin with "right" or "left"; every value above 0 is lung
     * @param lesions labels named "ground-glass..." and "consolidation..." are taken as such; other labels are split
     * @param consolidationFromHu voxels of such labels are consolidation from this on, ground-glass below
     * @throws IllegalArgumentException if the three are not on the same grid
     */
    public static InfectionMeasurement of(
            CtVolume ct,
            LabelVolume lungs,
            LabelVolume lesions,
            double consolidationFromHu,
            ProgressListener progress) {
        Geometry grid = ct.geometry();
        if (!grid.sameGrid(lungs.geometry(), 1e-3) || !grid.sameGrid(lesions.geometry(), 1e-3)) {
            throw new IllegalArgumentException("CT, lungs and lesions must lie on the same grid, but are " + grid + "; "
                    + lungs.geometry() + "; " + lesions.geometry() + ".");
        }
        SliceCounter counter = new SliceCounter(grid, lungs.labels(), lesions.labels(), consolidationFromHu);
        List<SliceMeasurement> slices = new ArrayList<>();
        double voxelMl = grid.voxelVolume() / 1000;
        RegionMeasurement right = RegionMeasurement.none(voxelMl);
        RegionMeasurement left = right;
        RegionMeasurement both = right;
        for (int z = 0; z < grid.depth(); z++) {
            progress.update("Measuring", z, grid.depth());
            SliceMeasurement slice = counter.count(z, position(grid, z), ct.plane(z), lungs.plane(z), lesions.plane(z));
            slices.add(slice);
            right = right.plus(slice.right());
            left = left.plus(slice.left());
            both = both.plus(slice.both());
        }
        // Two labels are the two lungs themselves.
        List<PartMeasurement> parts = lungs.labels().size() <= 2
                ? List.of()
                : lungs.labels().stream()
                        .map(label -> new PartMeasurement(label, counter.total(label.value())))
                        .toList();
        return new InfectionMeasurement(
                right, left, both, parts, slices, counter.lesionVoxelsOutsideLungs(), consolidationFromHu);
    }

    /** Where the middle of slice z lies, see {@link SliceMeasurement#positionMm}. */
    public static double position(Geometry grid, int z) {
        Orientation orientation = Orientation.of(grid);
        int world = 0;
        while (orientation.axisAlong(world) != 2) {
            world++;
        }
        return grid.toWorld((grid.width() - 1) / 2.0, (grid.height() - 1) / 2.0, z)[world];
    }
}
