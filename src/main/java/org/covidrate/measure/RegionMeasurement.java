// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

/**
 * What was counted in a part of the lungs, and what follows from it. The counts of parts add up exactly.
 *
 * @param lungVoxels voxels of lung, lesions included
 * @param lesionVoxels voxels of lung that are lesion
 * @param groundGlassVoxels of these, ground-glass
 * @param consolidationVoxels of these, consolidation; together with the ground-glass all of them
 * @param lungHuSum sum of the HU of the lung's voxels, each rounded to a whole HU
 * @param lesionHuSum of the lesion's voxels
 * @param voxelMl volume of a voxel in ml
 */
public record RegionMeasurement(
        long lungVoxels,
        long lesionVoxels,
        long groundGlassVoxels,
        long consolidationVoxels,
        long lungHuSum,
        long lesionHuSum,
        double voxelMl) {
    /** Volume of the lung in ml, lesions included. */
    public double lungMl() {
        return lungVoxels * voxelMl;
    }

    public double lesionMl() {
        return lesionVoxels * voxelMl;
    }

    public double groundGlassMl() {
        return groundGlassVoxels * voxelMl;
    }

    public double consolidationMl() {
        return consolidationVoxels * voxelMl;
    }

    /** Percent of the lung's voxels that are lesion; NaN where there is no lung. */
    public double infectionRate() {
        return percent(lesionVoxels);
    }

    /** Percent of the lung's voxels that are ground-glass; NaN where there is no lung. */
    public double groundGlassRate() {
        return percent(groundGlassVoxels);
    }

    /** Percent of the lung's voxels that are consolidation; NaN where there is no lung. */
    public double consolidationRate() {
        return percent(consolidationVoxels);
    }

    /** Mean density of the lung in HU, lesions included; NaN where there is no lung. */
    public double meanLungHu() {
        return lungVoxels == 0 ? Double.NaN : (double) lungHuSum / lungVoxels;
    }

    /** Mean density of the lesions in HU; NaN where there are none. */
    public double meanLesionHu() {
        return lesionVoxels == 0 ? Double.NaN : (double) lesionHuSum / lesionVoxels;
    }

    private double percent(long voxels) {
        return lungVoxels == 0 ? Double.NaN : 100.0 * voxels / lungVoxels;
    }

    /** Both parts together. */
    public RegionMeasurement plus(RegionMeasurement other) {
        return new RegionMeasurement(
                lungVoxels + other.lungVoxels,
                lesionVoxels + other.lesionVoxels,
                groundGlassVoxels + other.groundGlassVoxels,
                consolidationVoxels + other.consolidationVoxels,
                lungHuSum + other.lungHuSum,
                lesionHuSum + other.lesionHuSum,
                voxelMl);
    }

    static RegionMeasurement none(double voxelMl) {
        return new RegionMeasurement(0, 0, 0, 0, 0, 0, voxelMl);
    }
}
