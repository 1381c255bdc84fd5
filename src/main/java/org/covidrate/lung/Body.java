// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Sight;

/** The patient's body: without table, clothes and blanket. */
final class Body {
    private Body() {}

    /** The largest thing that is solid and thick. */
    static BinaryVolume solid(BinaryVolume air, BinaryVolume padding, double openingMm) {
        BinaryVolume solid = air.copy().or(padding).invert();
        BinaryVolume thick = new Ball(air.grid(), openingMm).open(solid);
        Components parts = Components.of(thick, Connectivity.VOLUME_6);
        int body = parts.largest();
        return parts.select(c -> c == body);
    }

    /**
     * What lies within the body: pixels from which it is met, within the slice, in at least three of the four directions
     * along rows and columns. Three, because the field of view may cut through the body at one side.
     */
    static BinaryVolume inside(BinaryVolume body) {
        BinaryVolume left = Sight.LOW_X.of(body);
        BinaryVolume right = Sight.HIGH_X.of(body);
        BinaryVolume above = Sight.LOW_Y.of(body);
        BinaryVolume below = Sight.HIGH_Y.of(body);
        BinaryVolume sideways = left.copy().and(right).and(above.copy().or(below));
        return sideways.or(above.and(below).and(left.or(right)));
    }
}
