// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/**
 * How much the values of a slice are changed. They are taken to lie within 0 and 1, and do so afterwards. 0 switches a step
 * off; the others are drawn anew for each slice.
 *
 * @param window largest shift of the lower and of the upper end of the window, as a fraction of it
 * @param curve strength of a random monotone curve: standard deviation of the logarithms of its slopes
 * @param gamma largest logarithm of the exponent, to either side
 * @param contrast largest logarithm of the factor around 0.5, to either side
 * @param brightness largest shift of the values, to either side
 * @param localContrast probability that contrast is equalized locally, as some data sets are
 * @param blur largest standard deviation of a Gaussian, in pixels; half of the slices are blurred, the others sharpened
 * @param sharpen largest factor of what a Gaussian of one pixel takes away, which is added
 * @param noise largest standard deviation of white noise
 * @param background probability that all outside the lungs becomes 0, where there is a lung mask
 */
public record IntensityChanges(
        double window,
        double curve,
        double gamma,
        double contrast,
        double brightness,
        double localContrast,
        double blur,
        double sharpen,
        double noise,
        double background) {
    public static final IntensityChanges NONE = new IntensityChanges(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if a probability is not within 0 and 1, or another number out of its range */
    public IntensityChanges {
        Ranges.within("window", window, 0, 0.4);
        Ranges.within("curve", curve, 0, 5);
        Ranges.within("gamma", gamma, 0, 5);
        Ranges.within("contrast", contrast, 0, 5);
        Ranges.within("brightness", brightness, 0, 1);
        Ranges.probability("local_contrast", localContrast);
        Ranges.within("blur", blur, 0, 20);
        Ranges.within("sharpen", sharpen, 0, 20);
        Ranges.within("noise", noise, 0, 1);
        Ranges.probability("background", background);
    }
}
