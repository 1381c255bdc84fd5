// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/**
 * A branch of a tree of vessels.
 *
 * @param from where it starts, x y z
 * @param to where it ends
 * @param control point that bends it: a quadratic curve leaves towards it, in the direction of its parent
 * @param radius in mm along the branch
 * @param children branches that start at its end, none where it is too thin to follow
 */
record Branch(double[] from, double[] to, double[] control, double radius, List<Branch> children) {
    /** The point at {@code t}, 0 to 1, along the branch. */
    double[] at(double t) {
        double u = 1 - t;
        double[] p = new double[3];
        for (int i = 0; i < 3; i++) {
            p[i] = u * u * from[i] + 2 * u * t * control[i] + t * t * to[i];
        }
        return p;
    }

    double length() {
        return Vectors.length(Vectors.minus(to, from));
    }

    /** Unit direction at the end. */
    double[] endDirection() {
        return Vectors.unit(Vectors.minus(to, control));
    }
}
