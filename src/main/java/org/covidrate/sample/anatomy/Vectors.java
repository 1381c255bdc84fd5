// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Arithmetic of three numbers. */
final class Vectors {
    private Vectors() {}

    static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    /** {@code a + b * factor}. */
    static double[] plus(double[] a, double[] b, double factor) {
        return new double[] {a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor};
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double[] unit(double[] a) {
        double n = length(a);
        return n < 1e-9 ? new double[] {0, 0, 1} : new double[] {a[0] / n, a[1] / n, a[2] / n};
    }

    /** The part of {@code a} that is square to a unit vector. */
    static double[] across(double[] a, double[] unit) {
        return plus(a, unit, -dot(a, unit));
    }
}
