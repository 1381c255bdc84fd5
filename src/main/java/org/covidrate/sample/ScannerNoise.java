// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import java.util.SplittableRandom;

/** Blurs a slice by the point spread of the scanner and adds its noise, which is grained by the same reconstruction. */
final class ScannerNoise {
    private final int width;
    private final int height;
    private final double sigmaX;
    private final double sigmaY;
    private final double noiseHu;
    private final long seed;

    ScannerNoise(PhantomParameters p) {
        width = p.geometry().width();
        height = p.geometry().height();
        sigmaX = p.kernelMm() / p.geometry().spacing(0);
        sigmaY = p.kernelMm() / p.geometry().spacing(1);
        noiseHu = p.noiseHu();
        seed = p.seed();
    }

    /** Replaces the HU of a slice by what the scanner shows. */
    void apply(float[] hu, int z) {
        Gaussian.blur(hu, width, height, sigmaX, sigmaY);
        if (noiseHu == 0) {
            return;
        }
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + z);
        float[] grain = white(random);
        double sx = Math.max(0.45, Math.min(1.1, 1.1 * sigmaX));
        double sy = Math.max(0.45, Math.min(1.1, 1.1 * sigmaY));
        Gaussian.blur(grain, width, height, sx, sy);
        // Rays along the shoulders are the weakest: their noise lies in streaks from side to side.
        float[] streak = white(random);
        Gaussian.blur(streak, width, height, 5, 0.5);
        double g = 0.93 * noiseHu / deviation(grain);
        double t = 0.37 * noiseHu / deviation(streak);
        for (int i = 0; i < hu.length; i++) {
            // Air around the patient is quieter than the patient.
            double share = 0.45 + 0.55 * Math.min(1, Math.max(0, (hu[i] + 1000) / 350));
            hu[i] += (float) (share * (g * grain[i] + t * streak[i]));
        }
    }

    private float[] white(SplittableRandom random) {
        float[] v = new float[width * height];
        for (int i = 0; i < v.length; i++) {
            // The sum of four uniform deviates is near enough to normal.
            v[i] = (float) (random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2);
        }
        return v;
    }

    private static double deviation(float[] v) {
        double sum = 0;
        for (float f : v) {
            sum += f * f;
        }
        return Math.sqrt(sum / v.length);
    }
}
