// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

/** Fills what is enclosed. */
public final class Holes {
    private Holes() {}

    /**
     * Fills, slice by slice, what is not connected (across edges) with the border of the slice.
     *
     * @param largest holes of more pixels stay
     */
    public static BinaryVolume fillSlices(BinaryVolume in, long largest) {
        return fillSlices(in, largest, Connectivity.SLICE_4);
    }

    /** The same, with what is not set connected in another way. */
    public static BinaryVolume fillSlices(BinaryVolume in, long largest, Connectivity connectivity) {
        Components background = Components.of(in.copy().invert(), connectivity);
        boolean[] open = background.touchingSides();
        return background
                .select(c -> !open[c] && background.voxels(c) <= largest)
                .or(in);
    }

    /** Fills what is not connected (across faces) with the border of the volume. */
    public static BinaryVolume fillVolume(BinaryVolume in) {
        Components background = Components.of(in.copy().invert(), Connectivity.VOLUME_6);
        boolean[] sides = background.touchingSides();
        boolean[] ends = background.touchingEnds();
        return background.select(c -> !sides[c] && !ends[c]).or(in);
    }
}
