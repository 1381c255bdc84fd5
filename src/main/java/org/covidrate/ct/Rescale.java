// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

/**
 * How 16 stored bits become Hounsfield units: {@code HU = slope * stored + intercept}.
 *
 * @param slope Rescale Slope (0028,1053), HU a step
 * @param intercept Rescale Intercept (0028,1052), HU
 * @param unsigned whether the 16 bits count from 0 to 65535 (as ImageJ's do) or are two's complement
 */
public record Rescale(double slope, double intercept, boolean unsigned) {
    /** Signed 16-bit values that are Hounsfield units already. */
    public static final Rescale HU = new Rescale(1, 0, false);

    public Rescale {
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "Rescale slope " + slope + " with intercept " + intercept + " gives no values.");
        }
    }

    public boolean isIdentity() {
        return slope == 1 && intercept == 0 && !unsigned;
    }

    /** The exact value for stored bits. */
    public double apply(short stored) {
        int value = unsigned ? stored & 0xffff : stored;
        return slope * value + intercept;
    }

    /** Rounds half away from zero and limits to the signed 16-bit range. */
    public static short round(double hu) {
        long r = hu < 0 ? -Math.round(-hu) : Math.round(hu);
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, r));
    }
}
