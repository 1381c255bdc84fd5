// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

/**
 * How many lesions are placed, how large they become, and how they are fitted in.
 *
 * @param lesions how many, whole numbers
 * @param size how much larger than in the donor's lung they become, each drawn anew; both lungs being of one size
 * @param rate the infection rates in percent that are accepted; other results are drawn anew
 * @param feather half the width of the soft border in mm; in pixels for pictures, which tell no size
 * @param degrees lesions are turned around the middle of the lung by up to so much, either way
 * @param shift they are moved up or down by up to so much of the lung's height; slices have none
 * @param mirror whether lesions may go to the other lung
 * @param least lesions of a smaller part of the lungs' voxels are not taken
 */
public record SynthesisParameters(
        Range lesions, Range size, Range rate, double feather, double degrees, double shift, boolean mirror, double least) {
    /** For single slices. */
    public static final SynthesisParameters SLICES =
            new SynthesisParameters(new Range(1, 6), new Range(0.7, 1.3), new Range(1, 60), 2, 20, 0, true, 0.001);
    /** For whole volumes. */
    public static final SynthesisParameters VOLUMES =
            new SynthesisParameters(new Range(4, 16), new Range(0.7, 1.3), new Range(1, 60), 2, 20, 0.1, true, 0.0002);

    /** @throws IllegalArgumentException in one sentence if a number is out of range */
    public SynthesisParameters {
        require(lesions.low() >= 1 && lesions.high() <= 1000 && whole(lesions), "From 1 to 1000 lesions can be placed", lesions);
        require(size.low() >= 0.1 && size.high() <= 5, "Lesions can become 0.1 to 5 times as large", size);
        require(rate.low() >= 0 && rate.high() <= 100 && rate.high() > 0, "The infection rate is 0 to 100 %", rate);
        require(feather >= 0 && feather <= 20, "The soft border is 0 to 20 mm", feather);
        require(degrees >= 0 && degrees <= 180, "Lesions can be turned by 0 to 180 degrees", degrees);
        require(shift >= 0 && shift <= 1, "Lesions can be moved by 0 to 1 of the lung's height", shift);
        require(least >= 0 && least < 1, "The least lesion is 0 to 1 of the lungs", least);
    }

    private static boolean whole(Range range) {
        return range.low() == Math.rint(range.low()) && range.high() == Math.rint(range.high());
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", not " + value + ".");
        }
    }

    public SynthesisParameters withLesions(Range value) {
        return new SynthesisParameters(value, size, rate, feather, degrees, shift, mirror, least);
    }

    public SynthesisParameters withSize(Range value) {
        return new SynthesisParameters(lesions, value, rate, feather, degrees, shift, mirror, least);
    }

    public SynthesisParameters withRate(Range value) {
        return new SynthesisParameters(lesions, size, value, feather, degrees, shift, mirror, least);
    }

    public SynthesisParameters withFeather(double value) {
        return new SynthesisParameters(lesions, size, rate, value, degrees, shift, mirror, least);
    }

    public SynthesisParameters withMirror(boolean value) {
        return new SynthesisParameters(lesions, size, rate, feather, degrees, shift, value, least);
    }
}
