// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/**
 * How sure the network is that a pixel has a label: the score of its best label less that of the background, in steps of 1/16, one
 * byte a pixel. Positive where there is a label, negative where there is none; never 0.
 */
final class Margins {
    private static final float STEPS = 16;
    private static final int MOST = Byte.MAX_VALUE;

    private Margins() {}

    /** @param label whether the pixel has a label, which rounding does not change */
    static byte of(float margin, boolean label) {
        int steps = Math.round(Math.min(MOST, Math.abs(margin) * STEPS));
        return (byte) (label ? Math.max(1, steps) : -Math.max(1, steps));
    }

    /**
     * Makes margins agree with labels that were cleaned up: what became a label, or background, surely is it.
     *
     * @param margins changed in place
     */
    static void follow(byte[] margins, byte[] labels) {
        for (int i = 0; i < margins.length; i++) {
            if (labels[i] != 0 != margins[i] > 0) {
                margins[i] = (byte) (labels[i] != 0 ? MOST : -MOST);
            }
        }
    }
}
