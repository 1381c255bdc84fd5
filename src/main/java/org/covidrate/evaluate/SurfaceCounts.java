// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/**
 * How many points of two surfaces lie within the tolerance of the other surface.
 *
 * @param close points of either surface that do
 * @param total points of both surfaces
 */
public record SurfaceCounts(long close, long total) {
    public static final SurfaceCounts NONE = new SurfaceCounts(0, 0);

    SurfaceCounts plus(SurfaceCounts other, long times) {
        return new SurfaceCounts(close + times * other.close, total + times * other.total);
    }

    /** The normalised surface Dice, 0 to 1; 1 if both masks are empty, 0 if only one is. */
    public double share() {
        return total == 0 ? 1 : (double) close / total;
    }
}
