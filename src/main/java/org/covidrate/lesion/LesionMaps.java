// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import org.covidrate.nn.NetworkException;

/** From the scores of a network to probabilities. */
final class LesionMaps {
    private LesionMaps() {}

    /**
     * The maps of one image. From one channel: its sigmoid. From several, the first being background: the softmax of each,
     * with that of the background replaced by its complement, the probability of any lesion. Computed in double precision,
     * rounded to float32 once.
     *
     * @param scores channel after channel, {@code channels * pixels} values from {@code offset}
     * @return {@code [channels][pixels]}
     * @throws NetworkException if a score is not a number
     */
    static float[][] of(float[] scores, int offset, int channels, int pixels) {
        float[][] maps = new float[channels][pixels];
        boolean numbers = channels == 1 ? sigmoid(scores, offset, maps[0]) : softmax(scores, offset, maps);
        if (!numbers) {
            throw new NetworkException(
                    "The network gave values that are no numbers; its weights are damaged, or it was given an image"
                            + " unlike those it was made for.",
                    null);
        }
        return maps;
    }

    private static boolean sigmoid(float[] scores, int offset, float[] map) {
        boolean numbers = true;
        for (int i = 0; i < map.length; i++) {
            float score = scores[offset + i];
            numbers &= score == score;
            map[i] = (float) (1 / (1 + Math.exp(-score)));
        }
        return numbers;
    }

    private static boolean softmax(float[] scores, int offset, float[][] maps) {
        int pixels = maps[0].length;
        double[] e = new double[maps.length];
        boolean numbers = true;
        for (int i = 0; i < pixels; i++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < maps.length; c++) {
                largest = Math.max(largest, scores[offset + c * pixels + i]);
            }
            double sum = 0;
            for (int c = 0; c < maps.length; c++) {
                e[c] = Math.exp(scores[offset + c * pixels + i] - largest);
                sum += e[c];
            }
            numbers &= sum == sum;
            double lesion = 0;
            for (int c = 1; c < maps.length; c++) {
                lesion += e[c];
                maps[c][i] = (float) (e[c] / sum);
            }
            maps[0][i] = (float) (lesion / sum);
        }
        return numbers;
    }
}
