// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.Arrays;

/** Makes a moved slice in one pass: values by bilinear interpolation, labels from the nearest pixel, 0 from outside. */
record Resampling(AffineMap map, ElasticField field, int width, int height) {
    /** @param swap whether labels 1 and 2 change places */
    TrainingSlice of(TrainingSlice in, boolean swap) {
        float[] image = new float[width * height];
        byte[] labels = new byte[image.length];
        byte[] lungs = in.lungs() == null ? null : new byte[image.length];
        double[] x = new double[width];
        double[] y = new double[width];
        float[] dx = new float[width];
        float[] dy = new float[width];
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                x[i] = map.x0() + map.xj() * j + map.xi() * i;
                y[i] = map.y0() + map.yj() * j + map.yi() * i;
            }
            if (field != null) {
                field.row(j, dx, dy);
                for (int i = 0; i < width; i++) {
                    x[i] += dx[i];
                    y[i] += dy[i];
                }
            }
            row(in, x, y, j * width, image, labels, lungs);
        }
        if (swap) {
            byte[] other = {0, 2, 1};
            for (int i = 0; i < labels.length; i++) {
                labels[i] = labels[i] == 1 || labels[i] == 2 ? other[labels[i]] : labels[i];
            }
        }
        return new TrainingSlice(image, labels, lungs, width, height);
    }

    /** A copy in arrays of its own. */
    static TrainingSlice copy(TrainingSlice in) {
        return new TrainingSlice(
                in.image().clone(),
                in.labels().clone(),
                in.lungs() == null ? null : Arrays.copyOf(in.lungs(), in.lungs().length),
                in.width(),
                in.height());
    }

    private static void row(
            TrainingSlice in, double[] xs, double[] ys, int start, float[] image, byte[] labels, byte[] lungs) {
        int w = in.width();
        int h = in.height();
        float[] values = in.image();
        for (int i = 0; i < xs.length; i++) {
            double x = xs[i];
            double y = ys[i];
            if (!(x > -1 && y > -1 && x < w && y < h)) {
                continue;
            }
            // Casting rounds towards 0; above -1 that is down after adding 1.
            int left = (int) (x + 1) - 1;
            int top = (int) (y + 1) - 1;
            float fx = (float) (x - left);
            float fy = (float) (y - top);
            int at = top * w + left;
            if (left >= 0 && top >= 0 && left < w - 1 && top < h - 1) {
                float above = values[at] + fx * (values[at + 1] - values[at]);
                float below = values[at + w] + fx * (values[at + w + 1] - values[at + w]);
                image[start + i] = above + fy * (below - above);
            } else {
                float above = (1 - fx) * value(in, left, top) + fx * value(in, left + 1, top);
                float below = (1 - fx) * value(in, left, top + 1) + fx * value(in, left + 1, top + 1);
                image[start + i] = (1 - fy) * above + fy * below;
            }
            int nearX = fx < 0.5f ? left : left + 1;
            int nearY = fy < 0.5f ? top : top + 1;
            if (nearX >= 0 && nearY >= 0 && nearX < w && nearY < h) {
                labels[start + i] = in.labels()[nearY * w + nearX];
                if (lungs != null) {
                    lungs[start + i] = in.lungs()[nearY * w + nearX];
                }
            }
        }
    }

    private static float value(TrainingSlice in, int x, int y) {
        return x >= 0 && y >= 0 && x < in.width() && y < in.height() ? in.image()[y * in.width() + x] : 0;
    }
}
