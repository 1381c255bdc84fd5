// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One measured figure.
 *
 * @param dataSet what it was measured on, with its version
 * @param measure such as "Dice, mean over cases"
 * @param value in the unit that the measure names
 * @param low lower end of the 95 % confidence interval, if known
 * @param high its upper end
 * @param n number of cases, if known
 * @param source the command that measured it, or the publication that says it; may be empty
 */
public record Score(
        String dataSet,
        String measure,
        double value,
        OptionalDouble low,
        OptionalDouble high,
        OptionalInt n,
        String source) {
    public Score {
        if (!Double.isFinite(value) || !Double.isFinite(low.orElse(0)) || !Double.isFinite(high.orElse(0))) {
            throw new IllegalArgumentException("A score is a finite number.");
        }
        if (low.isPresent() != high.isPresent()) {
            throw new IllegalArgumentException("The interval of a score needs both ends or none.");
        }
        if (low.isPresent() && low.getAsDouble() > high.getAsDouble()) {
            throw new IllegalArgumentException("The interval of a score begins above its end.");
        }
    }
}
