// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.util.List;

/** Random weights that any language can make alike: splitmix64 of the seed, scaled in double precision, row-major. */
public final class RecipeWeights {
    private RecipeWeights() {}

    public static Tensor of(List<Long> shape, long seed, double low, double high) {
        float[] values = new float[Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b))];
        for (int i = 0; i < values.length; i++) {
            double u = (mix(seed + (i + 1) * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
            values[i] = (float) (low + (high - low) * u);
        }
        return Tensor.of(values, shape);
    }

    private static long mix(long x) {
        long a = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
