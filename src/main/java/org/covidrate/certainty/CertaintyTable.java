// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;

/**
 * The maps in numbers.
 *
 * @param threshold a voxel counts as infected if its probability is above it; rounded to float32 as
 *     {@link ProbabilityVolume#threshold} does
 * @param slices all slices of the CT
 * @param volume all of them together
 * @param hasVariance whether there was a map of variance
 */
public record CertaintyTable(
        double threshold, List<SliceCertainty> slices, RegionCertainty volume, boolean hasVariance) {
    public CertaintyTable {
        slices = List.copyOf(slices);
    }

    /**
     * Counts.
     *
     * @param lungs on the grid of the maps
     * @throws IllegalArgumentException if the grids differ
     */
    public static CertaintyTable of(
            CertaintyMaps maps, LabelVolume lungs, double threshold, ProgressListener progress) {
        Geometry grid = maps.probability().geometry();
        if (!grid.sameGrid(lungs.geometry(), 1e-3)) {
            throw new IllegalArgumentException("Maps and lungs must lie on the same grid, but are " + grid + "; "
                    + lungs.geometry() + ".");
        }
        double voxelMl = grid.voxelVolume() / 1000;
        double pixelMm2 = grid.spacing(0) * grid.spacing(1);
        List<SliceCertainty> slices = new ArrayList<>();
        RegionCertainty whole = RegionCertainty.none(voxelMl);
        float[] probability = new float[grid.planeSize()];
        float[] variance = new float[grid.planeSize()];
        for (int z = 0; z < grid.depth(); z++) {
            progress.update("Measuring certainty", z, grid.depth());
            maps.probability().plane(z, probability);
            if (maps.variance().isPresent()) {
                maps.variance().get().plane(z, variance);
            }
            RegionCertainty here = count(probability, variance, lungs.plane(z), (float) threshold, voxelMl);
            slices.add(new SliceCertainty(
                    z, InfectionMeasurement.position(grid, z), here.lesionVoxels() * pixelMm2, here));
            whole = whole.plus(here);
        }
        return new CertaintyTable(threshold, slices, whole, maps.variance().isPresent());
    }

    private static RegionCertainty count(
            float[] probability, float[] variance, byte[] lungs, float threshold, double voxelMl) {
        long lung = 0;
        long lesion = 0;
        double entropy = 0;
        double variances = 0;
        for (int i = 0; i < lungs.length; i++) {
            if (lungs[i] == 0) {
                continue;
            }
            lung++;
            lesion += probability[i] > threshold ? 1 : 0;
            entropy += BinaryEntropy.of((double) probability[i]);
            variances += probability[i] > (float) CertaintyIndex.THRESHOLD ? variance[i] : 0;
        }
        return new RegionCertainty(
                CertaintyIndex.of(probability, lungs), lung, lesion, entropy, variances, voxelMl);
    }
}
