// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * A closed surface around the long axis of the body, given at every height by a rounded outline, and tabulated by angle
 * and height so that a look-up is cheap.
 */
final class Girth {
    private static final int ANGLES = 512;
    private static final double BOTTOM = -260;
    private static final double TOP = 180;
    private static final double STEP = 4;
    private static final int LEVELS = (int) ((TOP - BOTTOM) / STEP) + 1;

    /** Degrees over half a turn. */
    private static final double[] BEARING = new double[ANGLES / 2 + 2];

    static {
        for (int a = 0; a < BEARING.length; a++) {
            BEARING[a] = a >= ANGLES / 2 ? 180 : Math.toDegrees(angle(a));
        }
    }

    private final double[] middle = new double[LEVELS];
    private final float[] radius = new float[LEVELS * ANGLES];
    /** Cosine between the surface normal and the direction to the axis: turns radial into true distance. */
    private final float[] cosine = new float[LEVELS * ANGLES];

    /** An outline at one height. */
    @FunctionalInterface
    interface Outline {
        /** Radius in mm from the axis at an angle in radians: 0 the front, pi/2 the patient's left, pi the back. */
        double radius(double angle, double z);
    }

    /**
     * @param middleY y of the axis at every height
     * @param outline the outlines
     */
    Girth(Profile middleY, Outline outline) {
        for (int l = 0; l < LEVELS; l++) {
            double z = BOTTOM + l * STEP;
            middle[l] = middleY.at(z);
            for (int a = 0; a < ANGLES; a++) {
                radius[l * ANGLES + a] = (float) outline.radius(angle(a), z);
            }
        }
        for (int l = 0; l < LEVELS; l++) {
            for (int a = 0; a < ANGLES; a++) {
                int i = l * ANGLES + a;
                double r = radius[i];
                int below = Math.max(0, l - 1) * ANGLES + a;
                int above = Math.min(LEVELS - 1, l + 1) * ANGLES + a;
                double dz = (radius[above] - radius[below]) / (2 * STEP);
                int next = l * ANGLES + (a + 1) % ANGLES;
                int last = l * ANGLES + (a + ANGLES - 1) % ANGLES;
                double dAngle =
                        Math.IEEEremainder(angle((a + 1) % ANGLES) - angle((a + ANGLES - 1) % ANGLES), 2 * Math.PI);
                double da = (radius[next] - radius[last]) / (dAngle * r);
                cosine[i] = (float) (1 / Math.sqrt(1 + dz * dz + da * da));
            }
        }
    }

    /**
     * The radius of an oval that is wide 2 * half, reaches from front to back around the middle, and is the rounder the
     * nearer the exponents are to 2.
     */
    static double oval(double angle, double half, double toFront, double toBack, double frontPower, double backPower) {
        double s = Math.abs(Math.sin(angle));
        double c = Math.cos(angle);
        double n = Blend.mix(frontPower, backPower, 0.5 - 0.5 * c);
        double depth = c > 0 ? toFront : toBack;
        return Math.pow(Math.pow(s / half, n) + Math.pow(Math.abs(c) / depth, n), -1 / n);
    }

    /** Signed distance in mm, below 0 inside. */
    double distance(double x, double y, double z) {
        double level = Math.max(0, Math.min(LEVELS - 1.001, (z - BOTTOM) / STEP));
        int l = (int) level;
        double w = level - l;
        double dy = y - (middle[l] + (middle[l + 1] - middle[l]) * w);
        double turn = turn(x, dy) * (ANGLES / 4.0);
        int a = (int) turn;
        double v = turn - a;
        int i0 = l * ANGLES + a % ANGLES;
        int i1 = l * ANGLES + (a + 1) % ANGLES;
        double r = (radius[i0] * (1 - v) + radius[i1] * v) * (1 - w)
                + (radius[i0 + ANGLES] * (1 - v) + radius[i1 + ANGLES] * v) * w;
        return (Math.sqrt(x * x + dy * dy) - r) * cosine[i0];
    }

    /** Angle in degrees from the front, 0 to 180 on either side. */
    double bearing(double x, double y, double z) {
        double level = Math.max(0, Math.min(LEVELS - 1.001, (z - BOTTOM) / STEP));
        double turn = turn(Math.abs(x), y - middle[(int) level]) * (ANGLES / 4.0);
        int a = (int) turn;
        return BEARING[a] + (BEARING[a + 1] - BEARING[a]) * (turn - a);
    }

    /** The point of the surface at an angle in degrees from the front, moved outwards: x, y. */
    double[] point(double bearingDegrees, double z, double outwards) {
        double a = Math.toRadians(bearingDegrees);
        double level = Math.max(0, Math.min(LEVELS - 1.001, (z - BOTTOM) / STEP));
        int l = (int) level;
        double sx = Math.sin(a);
        double sy = -Math.cos(a);
        double r = radius[l * ANGLES + (int) (turn(sx, sy) * (ANGLES / 4.0)) % ANGLES] + outwards;
        return new double[] {sx * r, middle[l] + sy * r};
    }

    /** A monotone measure of the angle, 0 to 4 a turn, from the front by the left: cheaper than an arc tangent. */
    private static double turn(double x, double y) {
        double sum = Math.abs(x) + Math.abs(y);
        if (sum == 0) {
            return 0;
        }
        double t = -y / sum;
        return x >= 0 ? 1 - t : 3 + t;
    }

    private static double angle(int index) {
        double t = index * 4.0 / ANGLES;
        double u = t <= 2 ? 1 - t : t - 3;
        double x = (t <= 2 ? 1 : -1) * (1 - Math.abs(u));
        return Math.atan2(x, u);
    }
}
