// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

/**
 * The voxels of a CT, plane by plane, in Hounsfield units. A plane has index {@code y * width + x}.
 *
 * <p>Implementations may decode a plane only when it is asked for; they are safe to call from several threads.
 */
public interface HuPlanes {
    int width();

    int height();

    int depth();

    /**
     * Plane z in whole HU, rounded half away from zero where the source is finer.
     *
     * @return an array that may be the volume's own: never write into it
     * @throws java.io.UncheckedIOException if the plane is decoded now and cannot be
     */
    short[] plane(int z);

    /** Plane z in HU as float32, unrounded, into {@code out} of width * height. */
    void plane(int z, float[] out);

    /** The exact HU of one voxel. Slow for lazily decoded planes: for single look-ups and tests. */
    double value(int x, int y, int z);

    /** Whether some value may not be a whole number, so that {@link #plane(int)} rounds. */
    boolean isFractional();
}
