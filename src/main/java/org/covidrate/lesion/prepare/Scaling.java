// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * Resamples a slice to another number of pixels over the same area: linear interpolation between pixel centres, the
 * outermost pixels continued; the same as PyTorch's {@code interpolate(mode="bilinear", align_corners=False)} and OpenCV's
 * INTER_LINEAR. There is no smoothing: much smaller images skip pixels.
 */
record Scaling(int fromWidth, int fromHeight, int toWidth, int toHeight) implements GridChange {
    @Override
    public boolean isIdentity() {
        return fromWidth == toWidth && fromHeight == toHeight;
    }

    @Override
    public Slice apply(Slice slice) {
        return new Slice(
                linear(slice.values(), 0, fromWidth, fromHeight, toWidth, toHeight),
                toWidth,
                toHeight,
                slice.dx() * fromWidth / toWidth,
                slice.dy() * fromHeight / toHeight,
                slice.lungs() == null ? null : apply(slice.lungs()),
                slice.scanLungs() == null ? null : scaled(slice.scanLungs()));
    }

    /** The value of the pixel in which the centre of the new one lies. */
    @Override
    public byte[] apply(byte[] labels) {
        byte[] out = new byte[toWidth * toHeight];
        for (int y = 0, i = 0; y < toHeight; y++) {
            int row = nearest(y, fromHeight, toHeight) * fromWidth;
            for (int x = 0; x < toWidth; x++, i++) {
                out[i] = labels[row + nearest(x, fromWidth, toWidth)];
            }
        }
        return out;
    }

    @Override
    public float[] restore(float[] map, int offset) {
        return linear(map, offset, toWidth, toHeight, fromWidth, fromHeight);
    }

    private Box scaled(Box box) {
        return Box.ofCorners(
                        (int) Math.floor((double) box.x() * toWidth / fromWidth),
                        (int) Math.floor((double) box.y() * toHeight / fromHeight),
                        (int) Math.ceil((double) (box.x() + box.width()) * toWidth / fromWidth),
                        (int) Math.ceil((double) (box.y() + box.height()) * toHeight / fromHeight))
                .within(toWidth, toHeight);
    }

    private static int nearest(int i, int from, int to) {
        return (int) ((2L * i + 1) * from / (2L * to));
    }

    private static float[] linear(float[] in, int offset, int width, int height, int toWidth, int toHeight) {
        Taps across = Taps.of(width, toWidth);
        Taps down = Taps.of(height, toHeight);
        float[] out = new float[toWidth * toHeight];
        for (int y = 0, i = 0; y < toHeight; y++) {
            int upper = offset + down.first[y] * width;
            int lower = offset + down.second[y] * width;
            float v = down.weight[y];
            for (int x = 0; x < toWidth; x++, i++) {
                int left = across.first[x];
                int right = across.second[x];
                float u = across.weight[x];
                float above = (1 - u) * in[upper + left] + u * in[upper + right];
                float below = (1 - u) * in[lower + left] + u * in[lower + right];
                out[i] = (1 - v) * above + v * below;
            }
        }
        return out;
    }

    /** For each new position along an axis the two old ones beside it, and the weight of the second. */
    private record Taps(int[] first, int[] second, float[] weight) {
        static Taps of(int from, int to) {
            Taps taps = new Taps(new int[to], new int[to], new float[to]);
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                double at = Math.max(0, (i + 0.5) * step - 0.5);
                int first = Math.min(from - 1, (int) at);
                taps.first[i] = first;
                taps.second[i] = Math.min(from - 1, first + 1);
                taps.weight[i] = (float) (at - first);
            }
            return taps;
        }
    }
}
