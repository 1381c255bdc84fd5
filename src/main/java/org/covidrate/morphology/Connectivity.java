// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

/** Which voxels are neighbours. */
public enum Connectivity {
    /** Within a slice, across edges: 4 neighbours. Slices are not connected. */
    SLICE_4(false, false),
    /** Within a slice, across edges and corners: 8 neighbours. Slices are not connected. */
    SLICE_8(true, false),
    /** Across faces: 6 neighbours. */
    VOLUME_6(false, true),
    /** Across faces, edges and corners: 26 neighbours. */
    VOLUME_26(true, true);

    private final boolean diagonal;
    private final boolean acrossSlices;

    Connectivity(boolean diagonal, boolean acrossSlices) {
        this.diagonal = diagonal;
        this.acrossSlices = acrossSlices;
    }

    boolean diagonal() {
        return diagonal;
    }

    boolean acrossSlices() {
        return acrossSlices;
    }
}
