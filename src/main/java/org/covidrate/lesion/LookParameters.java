// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/**
 * In how many ways a slice is looked at to see how far a network's answer depends on what does not matter.
 *
 * @param flips whether it is also seen mirrored, upside down, and both
 * @param shift whether it is also seen a little brighter and darker: by this fraction of the range of its prepared values.
 *     What lies at the lower end of the range, such as air or what was blanked, stays there, and nothing leaves the range; 0
 *     for neither. The usual 0.05 is half of the largest change that the bundled recipes train with
 */
public record LookParameters(boolean flips, double shift) {
    public static final LookParameters DEFAULT = new LookParameters(true, 0.05);
    private static final double LARGEST_SHIFT = 0.5;

    public LookParameters {
        if (!(shift >= 0 && shift <= LARGEST_SHIFT)) {
            throw new IllegalArgumentException(
                    "The shift of intensities is a fraction from 0 to " + LARGEST_SHIFT + ", not " + shift + ".");
        }
    }

    /** How many looks there are. */
    public int count() {
        return (flips ? 4 : 1) + (shift > 0 ? 2 : 0);
    }
}
