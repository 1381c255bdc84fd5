// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

/**
 * The range of a CT's values, from a sample of its slices.
 *
 * @param min least HU
 * @param max greatest HU
 * @param atMin share of voxels that have the least value, 0 to 1
 * @param atMax share of voxels that have the greatest value, 0 to 1
 */
record ValueSummary(double min, double max, double atMin, double atMax) {
    /** Slices looked at: enough to meet lung and bone, few enough to cost little where slices are decoded on request. */
    private static final int MOST_SLICES = 32;

    /** Looks at up to 32 slices, spread evenly, first and last among them: the same for the same volume. */
    static ValueSummary of(HuPlanes planes) {
        int slices = Math.min(MOST_SLICES, planes.depth());
        float[] plane = new float[planes.width() * planes.height()];
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        long atMin = 0;
        long atMax = 0;
        for (int i = 0; i < slices; i++) {
            planes.plane(slices == 1 ? 0 : (int) ((long) i * (planes.depth() - 1) / (slices - 1)), plane);
            for (float value : plane) {
                if (value < min) {
                    min = value;
                    atMin = 0;
                }
                if (value > max) {
                    max = value;
                    atMax = 0;
                }
                atMin += value == min ? 1 : 0;
                atMax += value == max ? 1 : 0;
            }
        }
        double voxels = (double) slices * plane.length;
        return new ValueSummary(min, max, atMin / voxels, atMax / voxels);
    }
}
