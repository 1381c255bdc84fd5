// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** A solid in the patient. */
interface Shape {
    /** Signed distance to the surface in mm, below 0 inside; near the surface right to a few per cent. */
    double distance(double x, double y, double z);

    /** Holds the whole solid. */
    Box bounds();
}
