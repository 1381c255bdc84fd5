// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

import java.util.random.RandomGenerator;

/**
 * Changes slices at random: moves, bends and mirrors image, labels and lungs together, then changes the values of the image.
 * The same slice and state of the random generator give the same bytes. Immutable; safe for use by several threads, each
 * with a generator of its own.
 */
public final class Augmenter {
    /** The steepest slopes of local equalization, drawn uniformly in the logarithm. */
    private static final double LEAST_LIMIT = 1.5;

    private static final double LARGEST_LIMIT = 8;

    /** Less of blur or sharpening changes nothing that is seen. */
    private static final double LEAST_STRENGTH = 0.05;

    private final GeometryChanges geometry;
    private final IntensityChanges intensity;
    private final boolean sides;

    /**
     * @param sides whether labels 1 and 2 are the right and the left lung of slices in LPS order. They change places where a slice
     *     is mirrored left to right, so that the lung on the left of the image keeps being called right
     * @throws IllegalArgumentException if sides are asked for and slices are to be transposed: nothing is right or left then
     */
    public Augmenter(AugmentationParameters parameters, boolean sides) {
        if (sides && parameters.geometryChanges().transpose() > 0) {
            throw new IllegalArgumentException(
                    "Transposed slices have no right and no left lung; set the augmentation parameter transpose to 0.");
        }
        geometry = parameters.geometryChanges();
        intensity = parameters.intensityChanges();
        this.sides = sides;
    }

    /**
     * A changed copy.
     *
     * @param in left as it is
     * @param width of the result, which shows the whole slice, stretched if the ratio of width and height differs
     * @param random whose state tells all changes
     * @return in arrays of its own
     */
    public TrainingSlice apply(TrainingSlice in, int width, int height, RandomGenerator random) {
        TrainingSlice out = moved(in, width, height, random);
        byte[] lungs = out.lungs();
        float[] image = changed(out.image(), width, height, random);
        if (random.nextDouble() < intensity.background() && lungs != null) {
            for (int i = 0; i < image.length; i++) {
                image[i] = lungs[i] == 0 ? 0 : image[i];
            }
        }
        return new TrainingSlice(image, out.labels(), lungs, width, height);
    }

    private TrainingSlice moved(TrainingSlice in, int width, int height, RandomGenerator random) {
        boolean moves = random.nextDouble() < geometry.geometry();
        AffineMap.Moves drawn = AffineMap.draw(geometry, moves, in.width(), in.height(), random);
        ElasticField field = moves && geometry.elasticPixels() > 0
                ? new ElasticField(
                        geometry.elasticPixels() * random.nextDouble(),
                        geometry.elasticSpacing(),
                        width,
                        height,
                        random)
                : null;
        boolean same = width == in.width() && height == in.height();
        if (same && field == null && drawn.equals(AffineMap.Moves.NONE)) {
            return Resampling.copy(in);
        }
        AffineMap map = AffineMap.of(drawn, in.width(), in.height(), width, height);
        return new Resampling(map, field, width, height).of(in, sides && drawn.flipX());
    }

    private float[] changed(float[] image, int width, int height, RandomGenerator random) {
        float[] out = image;
        boolean clip = false;
        if (random.nextDouble() < intensity.localContrast()) {
            double limit = LEAST_LIMIT * Math.pow(LARGEST_LIMIT / LEAST_LIMIT, random.nextDouble());
            LocalContrast.apply(out, width, height, limit);
        }
        if (ToneCurve.isNeeded(intensity)) {
            ToneCurve.draw(intensity, random).apply(out);
        }
        if (intensity.blur() > 0 || intensity.sharpen() > 0) {
            boolean blur = random.nextBoolean();
            double strength = random.nextDouble() * (blur ? intensity.blur() : intensity.sharpen());
            out = strength < LEAST_STRENGTH
                    ? out
                    : blur ? Gaussian.smoothed(out, width, height, strength) : sharpened(out, width, height, strength);
            clip = true;
        }
        if (intensity.noise() > 0) {
            float sigma = (float) (intensity.noise() * random.nextDouble());
            for (int i = 0; i < out.length; i++) {
                out[i] += sigma * (float) random.nextGaussian();
            }
            clip = true;
        }
        for (int i = 0; clip && i < out.length; i++) {
            out[i] = Math.max(0, Math.min(1, out[i]));
        }
        return out;
    }

    private static float[] sharpened(float[] image, int width, int height, double strength) {
        float[] out = Gaussian.smoothed(image, width, height, 1);
        for (int i = 0; i < out.length; i++) {
            out[i] = image[i] + (float) strength * (image[i] - out[i]);
        }
        return out;
    }
}
