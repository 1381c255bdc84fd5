// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.Arrays;
import org.covidrate.ct.Geometry;
import org.covidrate.progress.ProgressListener;

/**
 * What healthy lung and soft tissue look like in a scan. Between the two lies every lesion, so that a density can be told as the part of
 * the air that is filled, whatever the scanner, its kernel, or the window of a picture.
 *
 * @param lung median of the lung away from lesions, in the values of the scan
 * @param tissue median of what surrounds the lungs and is nearer to tissue than to air
 * @param grain typical difference of a voxel of healthy lung from the mean of its four neighbours in the slice, as part of {@code tissue - lung}
 */
public record TissueLevels(double lung, double tissue, double grain) {
    /** Slices that are looked at in a volume: more say nothing new. */
    private static final int SLICES = 24;
    /** Soft tissue is looked for in a band around the lungs, these parts of the image's width away. */
    private static final int NEAR = 128;

    private static final int FAR = 24;
    /** Lung within so many pixels of a lesion may be diseased where nobody drew it. */
    private static final int AWAY = 3;

    private static final int FEW = 50;
    /** Of the standard deviation of normally distributed values, the median of their amounts. */
    private static final double MEDIAN_OF_NORMAL = 0.6745;

    /**
     * Measures a scan.
     *
     * @throws IllegalArgumentException if there is no lung, or nothing brighter around it
     */
    public static TissueLevels of(LungCt scan, ProgressListener progress) {
        Geometry g = scan.ct().geometry();
        Values lung = new Values();
        Values all = new Values();
        Values around = new Values();
        Values grain = new Values();
        int count = Math.min(SLICES, g.depth());
        for (int k = 0; k < count; k++) {
            progress.update("Measuring lung and tissue", k, count);
            int z = (int) ((long) (2 * k + 1) * g.depth() / (2 * count));
            measure(scan, z, lung, all, around, grain);
        }
        if (all.size() < FEW) {
            throw new IllegalArgumentException("There is no lung to measure in the scan; check its lung mask.");
        }
        // Where all of a lung is diseased, its least dense part comes nearest to healthy.
        double base = lung.size() >= Math.max(FEW, all.size() / 50) ? lung.quantile(0.5) : all.quantile(0.1);
        double tissue = tissue(around, all, base);
        if (!(tissue > base)) {
            throw new IllegalArgumentException(
                    "Nothing around the lungs is brighter than they are, so their densities cannot be told; check image and lung mask.");
        }
        double relative = grain.size() < FEW ? 0 : grain.quantile(0.5) / MEDIAN_OF_NORMAL / (tissue - base);
        return new TissueLevels(base, tissue, relative);
    }

    /** The part of the air of healthy lung that is filled at a value: 0 healthy, 1 soft tissue. */
    double opacity(double value) {
        return (value - lung) / (tissue - lung);
    }

    private static double tissue(Values around, Values lung, double base) {
        if (around.size() < FEW) {
            return lung.quantile(0.995);
        }
        double limit = (base + around.quantile(0.9)) / 2;
        return around.above(limit).quantile(0.5);
    }

    private static void measure(LungCt scan, int z, Values lung, Values all, Values around, Values grain) {
        Geometry g = scan.ct().geometry();
        int w = g.width();
        int h = g.height();
        short[] hu = scan.ct().plane(z);
        byte[] lungs = scan.lungs().plane(z);
        int[] sums = sums(lungs, w, h);
        if (sums[sums.length - 1] == 0) {
            return;
        }
        int near = Math.max(1, w / NEAR);
        int far = Math.max(3, w / FAR);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                if (lungs[i] != 0) {
                    all.add(hu[i]);
                    if (isHealthy(scan, x, y, z)) {
                        lung.add(hu[i]);
                        if (x > 0 && y > 0 && x < w - 1 && y < h - 1 && within(sums, w, h, x, y, 1) == 9) {
                            double mean = (hu[i - 1] + hu[i + 1] + hu[i - w] + hu[i + w]) / 4.0;
                            grain.add(Math.abs(hu[i] - mean));
                        }
                    }
                } else if (within(sums, w, h, x, y, near) == 0 && within(sums, w, h, x, y, far) > 0) {
                    around.add(hu[i]);
                }
            }
        }
    }

    private static boolean isHealthy(LungCt scan, int x, int y, int z) {
        if (scan.lesions() == null) {
            return true;
        }
        int w = scan.ct().geometry().width();
        int h = scan.ct().geometry().height();
        byte[] lesions = scan.lesions().plane(z);
        for (int dy = -AWAY; dy <= AWAY; dy++) {
            for (int dx = -AWAY; dx <= AWAY; dx++) {
                int u = Math.min(w - 1, Math.max(0, x + dx));
                int v = Math.min(h - 1, Math.max(0, y + dy));
                if (lesions[v * w + u] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sums over all rectangles that begin at the first pixel. */
    private static int[] sums(byte[] mask, int w, int h) {
        int[] sums = new int[(w + 1) * (h + 1)];
        for (int y = 0; y < h; y++) {
            int row = 0;
            for (int x = 0; x < w; x++) {
                row += mask[y * w + x] != 0 ? 1 : 0;
                sums[(y + 1) * (w + 1) + x + 1] = sums[y * (w + 1) + x + 1] + row;
            }
        }
        return sums;
    }

    private static int within(int[] sums, int w, int h, int x, int y, int reach) {
        int x0 = Math.max(0, x - reach);
        int y0 = Math.max(0, y - reach);
        int x1 = Math.min(w, x + reach + 1);
        int y1 = Math.min(h, y + reach + 1);
        int n = w + 1;
        return sums[y1 * n + x1] - sums[y0 * n + x1] - sums[y1 * n + x0] + sums[y0 * n + x0];
    }

    /** Numbers to take quantiles of. */
    private static final class Values {
        private float[] values = new float[1024];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = (float) value;
        }

        int size() {
            return size;
        }

        double quantile(double q) {
            float[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(size - 1L, Math.round(q * (size - 1)))];
        }

        Values above(double limit) {
            Values out = new Values();
            for (int i = 0; i < size; i++) {
                if (values[i] > limit) {
                    out.add(values[i]);
                }
            }
            return out.size == 0 ? this : out;
        }
    }
}
