// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.random.RandomGenerator;

/** All that changes a value without looking at its neighbours, as one table from [0, 1] to [0, 1]. */
final class ToneCurve {
    private static final int STEPS = 1024;
    /** Pieces of the random curve. */
    private static final int PIECES = 8;

    private final float[] table = new float[STEPS + 2];

    private ToneCurve() {}

    /** Whether anything would be changed. */
    static boolean isNeeded(IntensityChanges p) {
        return p.window() > 0 || p.curve() > 0 || p.gamma() > 0 || p.contrast() > 0 || p.brightness() > 0;
    }

    static ToneCurve draw(IntensityChanges p, RandomGenerator random) {
        double low = p.window() * AffineMap.toEitherSide(random);
        double high = 1 + p.window() * AffineMap.toEitherSide(random);
        double[] knots = new double[PIECES + 1];
        for (int k = 1; k <= PIECES; k++) {
            knots[k] = knots[k - 1] + Math.exp(p.curve() * random.nextGaussian());
        }
        double gamma = Math.exp(p.gamma() * AffineMap.toEitherSide(random));
        double contrast = Math.exp(p.contrast() * AffineMap.toEitherSide(random));
        double brightness = p.brightness() * AffineMap.toEitherSide(random);
        ToneCurve curve = new ToneCurve();
        for (int i = 0; i <= STEPS; i++) {
            double v = clip(((double) i / STEPS - low) / (high - low));
            if (p.curve() > 0) {
                int k = Math.min(PIECES - 1, (int) (v * PIECES));
                v = (knots[k] + (v * PIECES - k) * (knots[k + 1] - knots[k])) / knots[PIECES];
            }
            v = Math.pow(v, gamma);
            curve.table[i] = (float) clip((v - 0.5) * contrast + 0.5 + brightness);
        }
        curve.table[STEPS + 1] = curve.table[STEPS];
        return curve;
    }

    void apply(float[] image) {
        for (int i = 0; i < image.length; i++) {
            // Math.max(0, NaN) is NaN, and its cast 0; the fraction must be one all the same.
            float v = image[i] > 0 ? Math.min(1, image[i]) * STEPS : 0;
            int k = (int) v;
            image[i] = table[k] + (v - k) * (table[k + 1] - table[k]);
        }
    }

    private static double clip(double v) {
        return Math.max(0, Math.min(1, v));
    }
}
