// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;

/** Keras' {@code he_normal}: a normal distribution cut off at two standard deviations, of variance 2 / inputs after the cut. */
final class KerasHeNormal implements Initializer {
    /** The standard deviation of a standard normal distribution cut off at -2 and 2. */
    private static final double CUT_DEVIATION = 0.87962566103423978;

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        long inputs = shape.size() / shape.get(0);
        float deviation = (float) (Math.sqrt(2.0 / inputs) / CUT_DEVIATION);
        return manager.truncatedNormal(0, deviation, shape, type);
    }
}
