// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import java.util.OptionalInt;
import org.covidrate.ct.Geometry;

/**
 * What a made-up CT is to be like.
 *
 * @param seed decides lesions, vessels, texture and noise; the same seed is the same patient on every grid
 * @param geometry the grid to sample, anywhere and in any direction; patient mm, z 0 at the level of the carina
 * @param lesionLoadPercent share of the lungs that is diseased, 0 (healthy) to 60
 * @param noiseHu standard deviation of the noise in soft tissue, 0 for none
 * @param kernelMm in-plane point spread: standard deviation in mm
 * @param sliceThicknessMm over which a slice averages
 * @param size of the patient, 1 being a man of middle height; 0.8 to 1.2
 * @param paddingHu value outside the round field of view of the scanner, if it is to be masked
 */
public record PhantomParameters(
        long seed,
        Geometry geometry,
        double lesionLoadPercent,
        double noiseHu,
        double kernelMm,
        double sliceThicknessMm,
        double size,
        OptionalInt paddingHu) {
    /** Middle of the chest in patient mm: x, y, z. */
    private static final double[] CENTRE = {0, -18, -52};

    private static final double FIELD_OF_VIEW_MM = 372;
    private static final double LENGTH_MM = 290;

    /** @throws IllegalArgumentException if a value is outside its limits */
    public PhantomParameters {
        require(lesionLoadPercent >= 0 && lesionLoadPercent <= 60, "The lesion load is 0 to 60 %", lesionLoadPercent);
        require(noiseHu >= 0 && noiseHu <= 300, "The noise is 0 to 300 HU", noiseHu);
        require(kernelMm >= 0 && kernelMm <= 5, "The point spread is 0 to 5 mm", kernelMm);
        require(
                sliceThicknessMm > 0 && sliceThicknessMm <= 20,
                "The slice thickness is above 0, up to 20 mm",
                sliceThicknessMm);
        require(size >= 0.8 && size <= 1.2, "The size is 0.8 to 1.2", size);
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", not " + value + ".");
        }
    }

    /** An axial grid of so many voxels over the whole chest, with lesions in 12 % of the lungs. */
    public static PhantomParameters grid(int width, int height, int depth) {
        return of(axial(width, height, depth, FIELD_OF_VIEW_MM / width, FIELD_OF_VIEW_MM / height, LENGTH_MM / depth));
    }

    /** An axial grid of so many voxels with these distances in mm, around the middle of the chest. */
    public static PhantomParameters grid(int width, int height, int depth, double dx, double dy, double dz) {
        return of(axial(width, height, depth, dx, dy, dz));
    }

    /** A grid of the caller's. */
    public static PhantomParameters of(Geometry geometry) {
        return new PhantomParameters(1, geometry, 12, 22, 0.55, geometry.spacing(2), 1, OptionalInt.empty());
    }

    private static Geometry axial(int width, int height, int depth, double dx, double dy, double dz) {
        return centred(width, height, depth, new double[] {dx, dy, dz}, Geometry.identity());
    }

    private static Geometry centred(int width, int height, int depth, double[] spacing, double[] direction) {
        Geometry atZero = new Geometry(width, height, depth, spacing, new double[3], direction);
        double[] middle = atZero.toWorld((width - 1) / 2.0, (height - 1) / 2.0, (depth - 1) / 2.0);
        double[] origin = new double[3];
        for (int i = 0; i < 3; i++) {
            origin[i] = CENTRE[i] - middle[i];
        }
        return new Geometry(width, height, depth, spacing, origin, direction);
    }

    public PhantomParameters withSeed(long value) {
        return new PhantomParameters(
                value, geometry, lesionLoadPercent, noiseHu, kernelMm, sliceThicknessMm, size, paddingHu);
    }

    public PhantomParameters withLesionLoad(double percent) {
        return new PhantomParameters(seed, geometry, percent, noiseHu, kernelMm, sliceThicknessMm, size, paddingHu);
    }

    /** Without any lesion. */
    public PhantomParameters healthy() {
        return withLesionLoad(0);
    }

    public PhantomParameters withNoise(double hu) {
        return new PhantomParameters(
                seed, geometry, lesionLoadPercent, hu, kernelMm, sliceThicknessMm, size, paddingHu);
    }

    public PhantomParameters withKernel(double mm) {
        return new PhantomParameters(seed, geometry, lesionLoadPercent, noiseHu, mm, sliceThicknessMm, size, paddingHu);
    }

    public PhantomParameters withSliceThickness(double mm) {
        return new PhantomParameters(seed, geometry, lesionLoadPercent, noiseHu, kernelMm, mm, size, paddingHu);
    }

    public PhantomParameters withSize(double factor) {
        return new PhantomParameters(
                seed, geometry, lesionLoadPercent, noiseHu, kernelMm, sliceThicknessMm, factor, paddingHu);
    }

    /** Masks what lies outside the circle that fits into the slice. */
    public PhantomParameters withPadding(int hu) {
        return new PhantomParameters(
                seed, geometry, lesionLoadPercent, noiseHu, kernelMm, sliceThicknessMm, size, OptionalInt.of(hu));
    }

    /** The same patient on another grid. */
    public PhantomParameters withGeometry(Geometry value) {
        return new PhantomParameters(
                seed, value, lesionLoadPercent, noiseHu, kernelMm, sliceThicknessMm, size, paddingHu);
    }

    /** The same sizes and spacings along other directions (3x3 row-major, columns are the axes), around the chest. */
    public PhantomParameters withDirection(double... direction) {
        return withGeometry(
                centred(geometry.width(), geometry.height(), geometry.depth(), geometry.spacing(), direction));
    }

    /** Turned about the patient's left-right axis and then about the long axis, in degrees: an oblique series. */
    public PhantomParameters turned(double aboutX, double aboutZ) {
        double cx = Math.cos(Math.toRadians(aboutX));
        double sx = Math.sin(Math.toRadians(aboutX));
        double cz = Math.cos(Math.toRadians(aboutZ));
        double sz = Math.sin(Math.toRadians(aboutZ));
        return withDirection(cz, -sz * cx, sz * sx, sz, cz * cx, -cz * sx, 0, sx, cx);
    }

    /** Only some slices of the grid. */
    public PhantomParameters slices(int first, int count) {
        return withGeometry(geometry.slices(first, count));
    }
}
