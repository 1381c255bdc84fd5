// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers along an axis from 0 that are easy to read: 1, 2 or 5 times a power of ten apart.
 *
 * @param step between two of them
 * @param top the last one, at or above the greatest value
 */
record RoundTicks(BigDecimal step, BigDecimal top) {
    /**
     * Ticks for values up to {@code greatest}.
     *
     * @param count how many at most, apart from 0
     */
    static RoundTicks upTo(double greatest, int count) {
        double rough = greatest > 0 && Double.isFinite(greatest) ? greatest / count : 1.0 / count;
        int power = (int) Math.floor(Math.log10(rough));
        for (BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(power); ; step = next(step)) {
            // A greatest value that is round itself must not need one more for the rounding of doubles.
            long steps = (long) Math.ceil(rough * count / step.doubleValue() - 1e-9);
            if (steps <= count) {
                return new RoundTicks(step, step.multiply(BigDecimal.valueOf(Math.max(1, steps))));
            }
        }
    }

    private static BigDecimal next(BigDecimal step) {
        boolean two = step.unscaledValue().intValue() == 2;
        return two
                ? step.multiply(new BigDecimal("2.5")).stripTrailingZeros()
                : step.multiply(BigDecimal.valueOf(2)).stripTrailingZeros();
    }

    /** All of them, from 0. */
    List<BigDecimal> values() {
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal value = BigDecimal.ZERO; value.compareTo(top) <= 0; value = value.add(step)) {
            values.add(value);
        }
        return values;
    }

    /** As it is written at the axis. */
    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
