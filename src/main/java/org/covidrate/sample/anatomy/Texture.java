// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.Random;

/** Smooth random values in space: a periodic lattice of normal deviates, joined smoothly. Mean 0, deviation near 0.5. */
final class Texture {
    private static final int SIZE = 32;
    private static final int MASK = SIZE - 1;
    private final float[] lattice = new float[SIZE * SIZE * SIZE];

    Texture(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) Math.max(-2.5, Math.min(2.5, random.nextGaussian()));
        }
    }

    /** The value at a point in units of the lattice: divide mm by the size of the grain. */
    double at(double x, double y, double z) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        int iz = (int) Math.floor(z);
        double u = ease(x - ix);
        double v = ease(y - iy);
        double w = ease(z - iz);
        int x0 = ix & MASK;
        int x1 = ix + 1 & MASK;
        int y0 = (iy & MASK) * SIZE;
        int y1 = (iy + 1 & MASK) * SIZE;
        int z0 = (iz & MASK) * SIZE * SIZE;
        int z1 = (iz + 1 & MASK) * SIZE * SIZE;
        double low = row(z0 + y0, x0, x1, u) * (1 - v) + row(z0 + y1, x0, x1, u) * v;
        double high = row(z1 + y0, x0, x1, u) * (1 - v) + row(z1 + y1, x0, x1, u) * v;
        return low * (1 - w) + high * w;
    }

    /** Three grain sizes, each half of the one before and half as strong. */
    double fractal(double x, double y, double z) {
        return 0.57 * at(x, y, z)
                + 0.29 * at(2.03 * x + 7.1, 2.03 * y + 3.7, 2.03 * z + 1.3)
                + 0.14 * at(4.1 * x + 2.9, 4.1 * y + 9.1, 4.1 * z + 5.5);
    }

    private double row(int offset, int x0, int x1, double u) {
        double a = lattice[offset + x0];
        return a + (lattice[offset + x1] - a) * u;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
