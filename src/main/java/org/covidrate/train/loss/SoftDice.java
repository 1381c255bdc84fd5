// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import ai.djl.ndarray.NDArray;

/** 1 - Dice of the whole batch in soft values, {@code (2 sum(y p) + 1) / (sum(y) + sum(p) + 1)}; in COVID-Rate's code a metric. */
public record SoftDice() implements LesionLoss {
    @Override
    public NDArray ofProbabilities(NDArray p, NDArray y) {
        return coefficient(p, y).neg().add(1);
    }

    /** The Dice coefficient of a batch, at most 1. */
    static NDArray coefficient(NDArray p, NDArray y) {
        return y.mul(p).sum().mul(2).add(1).div(y.sum().add(p.sum()).add(1));
    }
}
