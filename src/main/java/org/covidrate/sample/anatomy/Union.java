// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/** Solids that flow together where they are within a few mm of each other. */
final class Union implements Shape {
    private final Shape[] parts;
    private final Box[] boxes;
    private final double k;
    private final Box bounds;

    Union(double k, List<Shape> parts) {
        this.k = k;
        this.parts = parts.toArray(Shape[]::new);
        boxes = new Box[this.parts.length];
        Box all = null;
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = this.parts[i].bounds();
            all = all == null ? boxes[i] : all.union(boxes[i]);
        }
        bounds = all.grown(k);
    }

    /** Far from every part only a lower bound of the distance, above {@code k}. */
    @Override
    public double distance(double x, double y, double z) {
        double d = 2 * k + 10;
        for (int i = 0; i < parts.length; i++) {
            if (boxes[i].near(x, y, z, 2 * k + 10)) {
                d = Blend.union(d, parts[i].distance(x, y, z), k);
            }
        }
        return d;
    }

    @Override
    public Box bounds() {
        return bounds;
    }
}
