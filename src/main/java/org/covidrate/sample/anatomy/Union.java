// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/** Solids that flow together where they are within a few mm of each other. */
final class Union implements Shape {
    private final Shape[] parts;
    private final double k;
    private final Box bounds;

    Union(double k, List<Shape> parts) {
        this.k = k;
        this.parts = parts.toArray(Shape[]::new);
        bounds = parts.stream()
                .map(Shape::bounds)
                .reduce(Box::union)
                .orElseThrow()
                .grown(k);
    }

    /** Far from every part only a lower bound of the distance, above {@code k}. */
    @Override
    public double distance(double x, double y, double z) {
        return distance(x, y, z, 2 * k + 10);
    }

    @Override
    public double distance(double x, double y, double z, double limit) {
        double d = limit + k;
        for (Shape part : parts) {
            // What is farther than this leaves the union as it is.
            double reach = d + k;
            if (reach > -40) {
                double p = part.distance(x, y, z, reach);
                if (p < reach) {
                    d = Blend.union(d, p, k);
                }
            }
        }
        return d;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        for (Shape part : parts) {
            if (part.reaches(x, y, z, radius + k)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Box bounds() {
        return bounds;
    }
}
