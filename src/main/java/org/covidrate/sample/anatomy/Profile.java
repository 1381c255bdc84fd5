// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** A smooth curve through given points, constant beyond the first and the last; monotone between two points. */
final class Profile {
    private final double[] at;
    private final double[] value;
    private final double[] slope;

    private Profile(double[] at, double[] value) {
        this.at = at;
        this.value = value;
        slope = new double[at.length];
        for (int i = 1; i < at.length - 1; i++) {
            double before = (value[i] - value[i - 1]) / (at[i] - at[i - 1]);
            double after = (value[i + 1] - value[i]) / (at[i + 1] - at[i]);
            // Harmonic mean (Fritsch and Butland): never overshoots.
            slope[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
        }
    }

    /** @param points position, value, position, value ... with positions ascending */
    static Profile of(double... points) {
        int n = points.length / 2;
        double[] at = new double[n];
        double[] value = new double[n];
        for (int i = 0; i < n; i++) {
            at[i] = points[2 * i];
            value[i] = points[2 * i + 1];
            if (i > 0 && !(at[i] > at[i - 1])) {
                throw new IllegalArgumentException("Positions of a profile ascend.");
            }
        }
        return new Profile(at, value);
    }

    double at(double position) {
        int last = at.length - 1;
        if (position <= at[0]) {
            return value[0];
        }
        if (position >= at[last]) {
            return value[last];
        }
        int i = 0;
        while (position > at[i + 1]) {
            i++;
        }
        double h = at[i + 1] - at[i];
        double t = (position - at[i]) / h;
        double u = 1 - t;
        return u * u * ((1 + 2 * t) * value[i] + t * h * slope[i])
                + t * t * ((3 - 2 * t) * value[i + 1] - u * h * slope[i + 1]);
    }
}
