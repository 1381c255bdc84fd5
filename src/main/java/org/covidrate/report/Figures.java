// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as they stand in the files: a fixed number of decimals for each unit, a point, no exponent. */
final class Figures {
    private Figures() {}

    /** Volumes: 0.001 ml, a cubic millimetre. */
    static BigDecimal ml(double value) {
        return round(value, 3);
    }

    static BigDecimal percent(double value) {
        return round(value, 3);
    }

    static BigDecimal hu(double value) {
        return round(value, 1);
    }

    static BigDecimal seconds(double value) {
        return round(value, 3);
    }

    /** Lengths: a ten-thousandth of a mm, finer than any header. */
    static BigDecimal mm(double value) {
        return round(value, 4);
    }

    /** The number, or null where there is none (NaN: a rate without lung). */
    private static BigDecimal round(double value, int decimals) {
        return Double.isNaN(value) ? null : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    }
}
