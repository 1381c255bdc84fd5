// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

/** The mean over a small square of each slice, to take the noise off before a threshold. At an edge, of what there is. */
public final class SmoothedPlane {
    /** Half the side of the square; a fine grid is noisier than a coarse one and needs a larger square of pixels. */
    private static final double REACH_MM = 0.8;

    private final int width;
    private final int height;
    private final int rx;
    private final int ry;
    private final int[] rows;
    private final short[] out;

    public SmoothedPlane(int width, int height, double dx, double dy) {
        this.width = width;
        this.height = height;
        rx = (int) Math.round(REACH_MM / dx);
        ry = (int) Math.round(REACH_MM / dy);
        rows = new int[width * height];
        out = new short[width * height];
    }

    /** The smoothed plane; valid until the next call. */
    public short[] of(short[] plane) {
        if (rx == 0 && ry == 0) {
            return plane;
        }
        for (int y = 0; y < height; y++) {
            int sum = 0;
            for (int x = -rx; x < width; x++) {
                sum += x + rx < width ? plane[y * width + x + rx] : 0;
                sum -= x - rx - 1 >= 0 ? plane[y * width + x - rx - 1] : 0;
                if (x >= 0) {
                    int n = Math.min(x + rx, width - 1) - Math.max(x - rx, 0) + 1;
                    rows[y * width + x] = sum / n;
                }
            }
        }
        for (int y = 0; y < height; y++) {
            int from = Math.max(y - ry, 0);
            int to = Math.min(y + ry, height - 1);
            for (int x = 0; x < width; x++) {
                int sum = 0;
                for (int v = from; v <= to; v++) {
                    sum += rows[v * width + x];
                }
                out[y * width + x] = (short) (sum / (to - from + 1));
            }
        }
        return out;
    }
}
