// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

/**
 * A rotation as the qform of a NIfTI header keeps it.
 *
 * @param b imaginary parts; the real part is sqrt(1 - b² - c² - d²), not negative
 * @param c see b
 * @param d see b
 * @param qfac 1, or -1 where the third axis is turned about
 */
record Quaternion(double b, double c, double d, double qfac) {
    private static final int MOST_STEPS = 100;

    /**
     * The rotation nearest to a direction matrix, which a sheared grid is not.
     *
     * @param direction 3x3 row-major, RAS+
     */
    static Quaternion nearest(double[] direction) {
        double[] m = direction.clone();
        double qfac = determinant(m) < 0 ? -1 : 1;
        for (int row = 0; row < 3; row++) {
            m[3 * row + 2] *= qfac;
        }
        orthogonalize(m);
        double a = 1 + m[0] + m[4] + m[8];
        double b;
        double c;
        double d;
        if (a > 0.5) {
            a = 0.5 * Math.sqrt(a);
            b = 0.25 * (m[7] - m[5]) / a;
            c = 0.25 * (m[2] - m[6]) / a;
            d = 0.25 * (m[3] - m[1]) / a;
        } else {
            // Near half a turn: start from the largest part, as nifti1_io.c does.
            double x = 1 + m[0] - m[4] - m[8];
            double y = 1 + m[4] - m[0] - m[8];
            double z = 1 + m[8] - m[0] - m[4];
            if (x >= y && x >= z) {
                b = 0.5 * Math.sqrt(x);
                c = 0.25 * (m[1] + m[3]) / b;
                d = 0.25 * (m[2] + m[6]) / b;
                a = 0.25 * (m[7] - m[5]) / b;
            } else if (y >= z) {
                c = 0.5 * Math.sqrt(y);
                b = 0.25 * (m[1] + m[3]) / c;
                d = 0.25 * (m[5] + m[7]) / c;
                a = 0.25 * (m[2] - m[6]) / c;
            } else {
                d = 0.5 * Math.sqrt(z);
                b = 0.25 * (m[2] + m[6]) / d;
                c = 0.25 * (m[5] + m[7]) / d;
                a = 0.25 * (m[3] - m[1]) / d;
            }
            if (a < 0) {
                b = -b;
                c = -c;
                d = -d;
            }
        }
        return new Quaternion(b, c, d, qfac);
    }

    /** The orthogonal matrix nearest to m, by Higham's iteration (polar decomposition). */
    private static void orthogonalize(double[] m) {
        double change = 1;
        for (int step = 0; step < MOST_STEPS && change > 1e-15; step++) {
            double[] cofactors = cofactors(m);
            double determinant = determinant(m);
            change = 0;
            for (int i = 0; i < 9; i++) {
                double next = 0.5 * (m[i] + cofactors[i] / determinant);
                change = Math.max(change, Math.abs(next - m[i]));
                m[i] = next;
            }
        }
    }

    private static double determinant(double[] m) {
        double[] f = cofactors(m);
        return m[0] * f[0] + m[1] * f[1] + m[2] * f[2];
    }

    private static double[] cofactors(double[] m) {
        return new double[] {
            m[4] * m[8] - m[5] * m[7], m[5] * m[6] - m[3] * m[8], m[3] * m[7] - m[4] * m[6],
            m[2] * m[7] - m[1] * m[8], m[0] * m[8] - m[2] * m[6], m[1] * m[6] - m[0] * m[7],
            m[1] * m[5] - m[2] * m[4], m[2] * m[3] - m[0] * m[5], m[0] * m[4] - m[1] * m[3]
        };
    }
}
