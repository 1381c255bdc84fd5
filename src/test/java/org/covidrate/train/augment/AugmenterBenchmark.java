// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.Map;
import java.util.SplittableRandom;
import org.covidrate.ct.NamedParameters;

/** How long augmentation takes; run its main method with the test class path. */
final class AugmenterBenchmark {
    private static final int SIZE = 256;
    private static final int SLICES = 400;

    private AugmenterBenchmark() {}

    public static void main(String[] args) {
        AugmentationParameters always = NamedParameters.with(
                AugmentationParameters.DEFAULT, Map.of("geometry", 1.0, "local_contrast", 1.0, "background", 1.0));
        for (int round = 0; round < 3; round++) {
            time("default", AugmentationParameters.DEFAULT);
            time("all but elastic", NamedParameters.with(always, Map.of("elastic_pixels", 0.0)));
            time("all", always);
        }
    }

    private static void time(String name, AugmentationParameters parameters) {
        Augmenter augmenter = new Augmenter(parameters, true);
        TrainingSlice in = TestSlices.random(SIZE, SIZE, 1);
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        for (int i = 0; i < SLICES; i++) {
            augmenter.apply(in, SIZE, SIZE, random);
        }
        System.out.printf("%-16s %.2f ms a slice%n", name, (System.nanoTime() - start) / 1e6 / SLICES);
    }
}
