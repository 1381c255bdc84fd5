// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import ij.plugin.filter.RankFilters;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * The edges of a picture, each as strong as the others around it, so that pictures of one slice look alike whatever was done to
 * their contrast.
 */
record EdgePicture(float[] values, int width, int height) {
    private static final double SMOOTHING = 1.2;
    private static final double AROUND = 8;
    /** Of the range of grey values: what is fainter is noise. */
    private static final double FAINT = 0.03;

    /** @param scale size of the pixels of the result is {@code 1 / scale} of that of the picture's */
    static EdgePicture of(float[] values, int width, int height, double scale) {
        FloatProcessor grey = new FloatProcessor(width, height, values.clone());
        if (scale < 1) {
            grey.blurGaussian(0.4 / scale);
        }
        int w = (int) Math.round(width * scale);
        int h = (int) Math.round(height * scale);
        FloatProcessor edges = new FloatProcessor(w, h);
        // ImageProcessor.resize would move the picture by up to a pixel.
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                edges.setf(x, y, (float) grey.getInterpolatedValue((x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5));
            }
        }
        double range = edges.getStats().max - edges.getStats().min;
        edges.blurGaussian(SMOOTHING);
        edges.findEdges();
        ImageProcessor around = edges.duplicate();
        new RankFilters().rank(around, AROUND, RankFilters.MEAN);
        float[] result = new float[w * h];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (edges.getf(i) / (around.getf(i) + FAINT * range));
        }
        return new EdgePicture(result, w, h);
    }
}
