// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** One system of the body, which paints its tissue over what is already there. */
public interface Layer {
    /** Whether anything of it can lie within {@code radius} mm of a point. */
    boolean reaches(double x, double y, double z, double radius);

    /** Paints the spot. */
    void paint(Spot spot);
}
