// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** A solid in the patient. */
interface Shape {
    /** Signed distance to the surface in mm, below 0 inside; near the surface right to a few per cent. */
    double distance(double x, double y, double z);

    /** The distance if it is below the limit, otherwise any value that is not: often much cheaper. */
    default double distance(double x, double y, double z, double limit) {
        return bounds().near(x, y, z, Math.max(0, limit)) ? distance(x, y, z) : Math.max(0, limit);
    }

    /** Holds the whole solid. */
    Box bounds();

    /** Whether the solid can reach into a ball. */
    default boolean reaches(double x, double y, double z, double radius) {
        return bounds().near(x, y, z, radius);
    }
}
