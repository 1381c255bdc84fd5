// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * A smooth curve through given points, constant beyond the first and the last, monotone between two points; tabulated
 * because it is asked for at every sampling point.
 */
final class Profile {
    private static final double STEP = 1;

    private final double start;
    private final double[] table;

    private Profile(double[] at, double[] value) {
        double[] slope = new double[at.length];
        for (int i = 1; i < at.length - 1; i++) {
            double before = (value[i] - value[i - 1]) / (at[i] - at[i - 1]);
            double after = (value[i + 1] - value[i]) / (at[i + 1] - at[i]);
            // Harmonic mean (Fritsch and Butland): never overshoots.
            slope[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
        }
        start = at[0];
        table = new double[(int) Math.ceil((at[at.length - 1] - start) / STEP) + 1];
        for (int k = 0, i = 0; k < table.length; k++) {
            double position = Math.min(at[at.length - 1], start + k * STEP);
            while (position > at[i + 1]) {
                i++;
            }
            table[k] = hermite(at, value, slope, i, position);
        }
    }

    private static double hermite(double[] at, double[] value, double[] slope, int i, double position) {
        double h = at[i + 1] - at[i];
        double t = (position - at[i]) / h;
        double u = 1 - t;
        return u * u * ((1 + 2 * t) * value[i] + t * h * slope[i])
                + t * t * ((3 - 2 * t) * value[i + 1] - u * h * slope[i + 1]);
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
        double p = (position - start) / STEP;
        if (p <= 0) {
            return table[0];
        }
        int i = (int) p;
        if (i >= table.length - 1) {
            return table[table.length - 1];
        }
        return table[i] + (table[i + 1] - table[i]) * (p - i);
    }
}
