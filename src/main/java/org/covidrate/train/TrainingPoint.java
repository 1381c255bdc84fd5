// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.util.OptionalDouble;

/**
 * How far a training is.
 *
 * @param step updates so far
 * @param seconds that these took, without interruptions
 * @param learningRate of the last one
 * @param loss mean since the last point
 * @param slicesPerSecond since the last point, waiting for data included
 * @param waiting part of that time in which the network waited for data, 0 to 1
 * @param validationDice mean over the slices kept apart, at a probability of 0.5; empty if they were not looked at
 */
public record TrainingPoint(
        long step,
        double seconds,
        double learningRate,
        double loss,
        double slicesPerSecond,
        double waiting,
        OptionalDouble validationDice) {}
