// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.Arrays;
import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Sight;
import org.covidrate.morphology.VoxelGrid;

/** Air within the body: lungs, airways, bowel gas. */
final class InnerAir {
    /** From so much of a lung that the edge cuts at most, outside air is seen in two directions or more. */
    private static final double MOST_EXPOSED = 0.4;
    /** In how many of four directions the body is met from a lung, on average; from a table or cushion in one or two. */
    private static final double LEAST_ENCLOSED = 1.9;
    /** At least so much of a lung is denser than foam. */
    private static final double LEAST_TISSUE = 0.2;

    private final Densities densities;
    private final BinaryVolume body;
    private final ThresholdLungParameters parameters;

    InnerAir(Densities densities, BinaryVolume body, ThresholdLungParameters parameters) {
        this.densities = densities;
        this.body = body;
        this.parameters = parameters;
    }

    /**
     * Air that is closed off from the border of its slice, and where lung reaches the border of the image or of the
     * scanned circle, that lung.
     *
     * <p>Slice by slice, since through mouth and trachea all air is connected with the outside.
     */
    BinaryVolume find() {
        Components air = Components.of(densities.air().copy().or(densities.padding()), Connectivity.SLICE_4);
        boolean[] touches = air.touchingSides();
        BinaryVolume closed = air.select(c -> !touches[c]).and(Body.inside(body));
        BinaryVolume open = air.select(c -> touches[c]);
        return closed.or(cutLung(open)).andNot(densities.padding());
    }

    /** Of the air that reaches the border, what is not outside of the body, and not foam. */
    private BinaryVolume cutLung(BinaryVolume open) {
        Ball shell = Ball.atLeastOneVoxel(open.grid(), parameters.shellMm());
        // Emphysema and noise make specks of gas in the lung.
        BinaryVolume outside = shell.open(open.copy().and(densities.gas()));
        // Partial volume leaves a shell of neither gas nor tissue at skin and table.
        BinaryVolume rest = open.copy().andNot(outside).andNot(densities.padding());
        BinaryVolume thick = shell.open(rest);
        if (thick.isEmpty()) {
            return thick;
        }
        BinaryVolume interior = Ball.atLeastOneVoxel(open.grid(), 0).erode(thick);
        Components parts = Components.of(thick, Connectivity.VOLUME_6);
        long[] exposed = parts.common(exposed(outside));
        long[] inner = parts.common(interior);
        long[] tissue = parts.common(interior.and(densities.tissue()));
        long[] met = new long[parts.count()];
        for (Sight direction : Sight.values()) {
            long[] here = parts.common(direction.of(body));
            Arrays.setAll(met, c -> met[c] + here[c]);
        }
        long smallest = smallest(open.grid());
        BinaryVolume lung = parts.select(c -> parts.voxels(c) >= smallest
                && met[c] >= LEAST_ENCLOSED * parts.voxels(c)
                && exposed[c] <= MOST_EXPOSED * parts.voxels(c)
                && tissue[c] >= LEAST_TISSUE * inner[c]);
        // Back to what was too thin: one voxel more than that, to reach the lung of slices that are closed off.
        return Ball.atLeastOneVoxel(
                        open.grid(), parameters.shellMm() + open.grid().dz())
                .dilate(lung)
                .and(rest);
    }

    /** Lung at the edge has at least so many voxels: an area of 20 cm², over 2 cm if the scan is as long. */
    private static long smallest(VoxelGrid grid) {
        return (long) Math.ceil(2000 / grid.pixelArea() * Math.min(grid.depth(), 20 / grid.dz()));
    }

    /** From where outside air is met in at least two of four directions before the body is. */
    private BinaryVolume exposed(BinaryVolume outside) {
        BinaryVolume once = new BinaryVolume(outside.grid());
        BinaryVolume twice = new BinaryVolume(outside.grid());
        for (Sight direction : Sight.values()) {
            BinaryVolume met = direction.of(outside, body);
            twice.or(met.copy().and(once));
            once.or(met);
        }
        return twice;
    }
}
