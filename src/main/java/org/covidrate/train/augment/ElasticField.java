// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.random.RandomGenerator;

/**
 * A random smooth deformation: displacements on a coarse grid, with cubic B-splines between them, which never go beyond them.
 */
final class ElasticField {
    private final double spacing;
    private final int columns;
    /** Displacements of the grid along x and y, index {@code row * columns + column}; the first row and column lie outside. */
    private final float[] dx;

    private final float[] dy;

    /** @param amplitude largest displacement in pixels */
    ElasticField(double amplitude, double spacing, int width, int height, RandomGenerator random) {
        this.spacing = spacing;
        columns = (int) ((width - 1) / spacing) + 4;
        int rows = (int) ((height - 1) / spacing) + 4;
        dx = new float[columns * rows];
        dy = new float[columns * rows];
        for (int i = 0; i < dx.length; i++) {
            dx[i] = (float) (amplitude * AffineMap.toEitherSide(random));
            dy[i] = (float) (amplitude * AffineMap.toEitherSide(random));
        }
    }

    /** The displacements of row j. */
    void row(int j, float[] outX, float[] outY) {
        int first = (int) (j / spacing);
        float[] weights = weights((float) (j / spacing - first));
        float[] nodesX = new float[columns];
        float[] nodesY = new float[columns];
        for (int k = 0; k < 4; k++) {
            int start = (first + k) * columns;
            for (int c = 0; c < columns; c++) {
                nodesX[c] += weights[k] * dx[start + c];
                nodesY[c] += weights[k] * dy[start + c];
            }
        }
        for (int i = 0; i < outX.length; i++) {
            double place = i / spacing;
            int c = (int) place;
            float t = (float) (place - c);
            float u = 1 - t;
            float w0 = u * u * u / 6;
            float w1 = (3 * t * t * t - 6 * t * t + 4) / 6;
            float w2 = (3 * u * u * u - 6 * u * u + 4) / 6;
            float w3 = t * t * t / 6;
            outX[i] = w0 * nodesX[c] + w1 * nodesX[c + 1] + w2 * nodesX[c + 2] + w3 * nodesX[c + 3];
            outY[i] = w0 * nodesY[c] + w1 * nodesY[c + 1] + w2 * nodesY[c + 2] + w3 * nodesY[c + 3];
        }
    }

    private static float[] weights(float t) {
        float u = 1 - t;
        return new float[] {
            u * u * u / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * u * u * u - 6 * u * u + 4) / 6, t * t * t / 6
        };
    }
}
