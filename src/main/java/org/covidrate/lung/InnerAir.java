// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;

/** Air within the body: lungs, airways, bowel gas. */
final class InnerAir {
    /** Outside air is left with a shell of partial volume at skin and table; what is thicker than twice this is more. */
    private static final double SHELL_MM = 3;

    private InnerAir() {}

    /**
     * Air that is closed off from the border of its slice, and where lung reaches the border of the image or of the
     * scanned circle, that lung.
     *
     * <p>Slice by slice, since through mouth and trachea all air is connected with the outside.
     */
    static BinaryVolume of(Densities d, BinaryVolume inside) {
        VoxelGrid grid = d.air().grid();
        Components air = Components.of(d.air().copy().or(d.padding()), Connectivity.SLICE_4);
        boolean[] touches = air.touchingSides();
        BinaryVolume closed = air.select(c -> !touches[c]).and(inside);
        BinaryVolume open = air.select(c -> touches[c]).andNot(d.padding()).andNot(d.gas()).and(inside);
        double shell = Math.max(SHELL_MM, 1.01 * Math.max(grid.dx(), grid.dy()));
        return closed.or(new Ball(grid, shell).open(open)).andNot(d.padding());
    }
}
