// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.random.RandomGenerator;

/**
 * Where the pixels of the new slice are looked for in the old one: column {@code i} and row {@code j} at
 * {@code x = x0 + xi * i + xj * j}, {@code y = y0 + yi * i + yj * j}. Pixel centres are whole numbers.
 */
record AffineMap(double x0, double xi, double xj, double y0, double yi, double yj) {
    /**
     * What is done to the slice, in this order, about its middle.
     *
     * @param degrees counter-clockwise as seen on a screen, rows running down
     * @param scale above 1 magnifies
     * @param shear of rows
     * @param shiftX to the right, in old pixels
     * @param shiftY down
     */
    record Moves(
            boolean transpose,
            boolean flipX,
            boolean flipY,
            double degrees,
            double scale,
            double shear,
            double shiftX,
            double shiftY) {
        static final Moves NONE = new Moves(false, false, false, 0, 1, 0, 0, 0);

        /** Kept as 0, for a drawn -0.0 would differ from it. */
        Moves {
            degrees += 0.0;
            shear += 0.0;
            shiftX += 0.0;
            shiftY += 0.0;
        }
    }

    /** Draws the moves of one slice. */
    static Moves draw(GeometryChanges p, boolean geometry, int width, int height, RandomGenerator random) {
        boolean transpose = random.nextDouble() < p.transpose();
        boolean flipX = random.nextDouble() < p.flipX();
        boolean flipY = random.nextDouble() < p.flipY();
        if (!geometry) {
            return new Moves(transpose, flipX, flipY, 0, 1, 0, 0, 0);
        }
        return new Moves(
                transpose,
                flipX,
                flipY,
                p.rotationDegrees() * toEitherSide(random),
                p.scale() == 0 ? 1 : Math.exp(Math.log(p.scale()) * toEitherSide(random)),
                p.shear() * toEitherSide(random),
                p.translation() * width * toEitherSide(random),
                p.translation() * height * toEitherSide(random));
    }

    static double toEitherSide(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    /** The way back from the new slice, which shows the whole old one, to the old. */
    static AffineMap of(Moves moves, int width, int height, int newWidth, int newHeight) {
        // About the middles of both slices, in old pixels: a matrix m of the way back, made step by step.
        double cos = exact(Math.cos(Math.toRadians(moves.degrees())));
        double sin = exact(Math.sin(Math.toRadians(moves.degrees())));
        double s = 1 / moves.scale();
        double xx = s * (cos - moves.shear() * sin);
        double xy = s * (-sin - moves.shear() * cos);
        double yx = s * sin;
        double yy = s * cos;
        if (moves.flipX()) {
            xx = -xx;
            xy = -xy;
        }
        if (moves.flipY()) {
            yx = -yx;
            yy = -yy;
        }
        if (moves.transpose()) {
            double aspect = (double) width / height;
            double wasXx = xx;
            double wasXy = xy;
            xx = yx * aspect;
            xy = yy * aspect;
            yx = wasXx / aspect;
            yy = wasXy / aspect;
        }
        double stepX = (double) width / newWidth;
        double stepY = (double) height / newHeight;
        double left = (0.5 - newWidth / 2.0) * stepX - moves.shiftX();
        double top = (0.5 - newHeight / 2.0) * stepY - moves.shiftY();
        return new AffineMap(
                xx * left + xy * top + width / 2.0 - 0.5,
                xx * stepX,
                xy * stepY,
                yx * left + yy * top + height / 2.0 - 0.5,
                yx * stepX,
                yy * stepY);
    }

    /** Quarter turns move pixels to pixels. */
    private static double exact(double v) {
        double whole = Math.rint(v);
        return Math.abs(v - whole) < 1e-12 ? whole : v;
    }
}
