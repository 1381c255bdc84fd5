// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/**
 * One decoded plane.
 *
 * @param values as stored, 16 bits each
 * @param low the smallest stored value
 * @param high the largest
 */
record StoredPlane(short[] values, int low, int high) {
    /** The value of "nothing here" in CT: air. */
    private static final int OUTSIDE_HU = -1024;

    static StoredPlane of(short[] values, boolean signed) {
        int mask = signed ? -1 : 0xffff;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (short bits : values) {
            int v = bits & mask;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        return new StoredPlane(values, low, high);
    }

    /**
     * Sets padding (what lies outside the scan circle) that is below -1024 HU to -1024 HU, in place. Such a value cannot be
     * tissue, so no true value is changed; padding at or above -1024 HU is left as it is.
     */
    static void clearPadding(short[] values, SliceValues meaning) {
        if (meaning.padding().isEmpty()) {
            return;
        }
        SliceValues.Padding padding = meaning.padding().get();
        long outside = Math.round((OUTSIDE_HU - meaning.intercept()) / meaning.slope());
        boolean fits = meaning.signed()
                ? outside >= Short.MIN_VALUE && outside <= Short.MAX_VALUE
                : outside >= 0 && outside <= 0xffff;
        if (!fits || Math.min(meaning.hu(padding.low()), meaning.hu(padding.high())) >= OUTSIDE_HU) {
            return;
        }
        int mask = meaning.signed() ? -1 : 0xffff;
        for (int i = 0; i < values.length; i++) {
            int v = values[i] & mask;
            if (padding.contains(v) && meaning.hu(v) < OUTSIDE_HU) {
                values[i] = (short) outside;
            }
        }
    }

    /** Whether all values become whole HU within 16 bits. */
    boolean fitsHu(SliceValues meaning) {
        return fitsHu(meaning, low, high);
    }

    static boolean fitsHu(SliceValues meaning, int low, int high) {
        double a = meaning.hu(low);
        double b = meaning.hu(high);
        return meaning.isIntegral() && Math.min(a, b) >= Short.MIN_VALUE && Math.max(a, b) <= Short.MAX_VALUE;
    }

    /** Turns stored values that {@link #fitsHu} into HU, in place. */
    static void toHu(short[] values, SliceValues meaning) {
        // The sum fits 16 bits, so whatever overflows on the way does no harm.
        int slope = (int) (long) meaning.slope();
        int intercept = (int) (long) meaning.intercept();
        int mask = meaning.signed() ? -1 : 0xffff;
        if (slope == 1 && intercept == 0 && meaning.signed()) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (slope * (values[i] & mask) + intercept);
        }
    }
}
