// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** How distances and values are joined without edges. Signed distances: below 0 is inside, mm. */
final class Blend {
    private Blend() {}

    /** Union of two shapes; within {@code k} mm of each other they flow together. */
    static double union(double a, double b, double k) {
        double h = k - Math.abs(a - b);
        return h <= 0 ? Math.min(a, b) : Math.min(a, b) - h * h / (4 * k);
    }

    /** Intersection of two shapes, its edge rounded over {@code k} mm. */
    static double intersection(double a, double b, double k) {
        return -union(-a, -b, k);
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between. */
    static double step(double from, double to, double v) {
        double t = Math.max(0, Math.min(1, (v - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    /** 1 between {@code from} and {@code to}, 0 more than {@code fade} outside, smooth between. */
    static double band(double from, double to, double fade, double v) {
        return step(from - fade, from, v) * (1 - step(to, to + fade, v));
    }

    static double mix(double a, double b, double weight) {
        return a + (b - a) * weight;
    }
}
