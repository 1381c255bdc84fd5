// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

/**
 * What the maps say of some slices or of one. Counts and sums of slices add up to those of the volume.
 *
 * @param index certainty index
 * @param lungVoxels all lung
 * @param lesionVoxels lung voxels whose probability is above the threshold
 * @param entropySum of the lung voxels, in bits
 * @param varianceSum of the voxels that the certainty index counts
 * @param voxelMl volume of a voxel
 */
public record RegionCertainty(
        CertaintyIndex index,
        long lungVoxels,
        long lesionVoxels,
        double entropySum,
        double varianceSum,
        double voxelMl) {
    /** Of nothing. */
    static RegionCertainty none(double voxelMl) {
        return new RegionCertainty(CertaintyIndex.NONE, 0, 0, 0, 0, voxelMl);
    }

    RegionCertainty plus(RegionCertainty other) {
        return new RegionCertainty(
                index.plus(other.index),
                lungVoxels + other.lungVoxels,
                lesionVoxels + other.lesionVoxels,
                entropySum + other.entropySum,
                varianceSum + other.varianceSum,
                voxelMl);
    }

    public double lungMl() {
        return lungVoxels * voxelMl;
    }

    public double lesionMl() {
        return lesionVoxels * voxelMl;
    }

    /** {@code 100 * infected lung voxels / lung voxels}; NaN without lung. */
    public double infectionRate() {
        return 100.0 * lesionVoxels / lungVoxels;
    }

    /** Mean entropy of the lung voxels in bits; NaN without lung. */
    public double meanEntropy() {
        return entropySum / lungVoxels;
    }

    /** Mean variance of the voxels that the certainty index counts; NaN if there are none. */
    public double meanVariance() {
        return varianceSum / index.pixels();
    }
}
