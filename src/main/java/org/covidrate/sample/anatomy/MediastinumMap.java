// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * The distance to the mediastinum, looked up in a coarse table where it is far. Most of the lung is far from it, and the
 * exact distance to two dozen organs is dear.
 */
final class MediastinumMap {
    private static final double CELL = 6;
    private static final double X0 = -120;
    private static final double Y0 = -132;
    private static final double Z0 = -206;
    private static final int NX = 41;
    private static final int NY = 40;
    private static final int NZ = 51;
    /** Nearer than this the exact distance is taken: beyond the error of the table and of every rounding that uses it. */
    private static final double NEAR = 13;

    private final Mediastinum mediastinum;
    private final float[] table = new float[NX * NY * NZ];

    MediastinumMap(Mediastinum mediastinum) {
        this.mediastinum = mediastinum;
        for (int z = 0, i = 0; z < NZ; z++) {
            for (int y = 0; y < NY; y++) {
                for (int x = 0; x < NX; x++, i++) {
                    table[i] = (float) mediastinum.distance(X0 + CELL * x, Y0 + CELL * y, Z0 + CELL * z);
                }
            }
        }
    }

    /** Signed distance, exact within {@link #NEAR} mm. */
    double distance(double x, double y, double z) {
        double u = clamp((x - X0) / CELL, NX);
        double v = clamp((y - Y0) / CELL, NY);
        double w = clamp((z - Z0) / CELL, NZ);
        int i = ((int) w * NY + (int) v) * NX + (int) u;
        u -= (int) u;
        v -= (int) v;
        w -= (int) w;
        double low = row(i, u) * (1 - v) + row(i + NX, u) * v;
        double high = row(i + NX * NY, u) * (1 - v) + row(i + NX * NY + NX, u) * v;
        double coarse = low * (1 - w) + high * w;
        return Math.abs(coarse) > NEAR ? coarse : mediastinum.distance(x, y, z);
    }

    private double row(int i, double u) {
        return table[i] + (table[i + 1] - table[i]) * u;
    }

    private static double clamp(double v, int n) {
        return Math.max(0, Math.min(n - 1.001, v));
    }
}
