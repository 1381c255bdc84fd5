// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/** What NumPy makes of the values of an image, by its type. */
enum SampleKind {
    /** Whole HU: resized values are rounded half away from zero, then scaled in double precision. */
    INTEGER {
        @Override
        double stored(double interpolated) {
            return (int) (interpolated > 0 ? interpolated + 0.5 : interpolated - 0.5);
        }

        @Override
        float networkInput(double hu) {
            return (float) ((hu - LOWEST_HU) / RANGE_HU);
        }
    },
    /** HU in float32, and so is all arithmetic but the interpolation. */
    FLOAT32 {
        @Override
        double stored(double interpolated) {
            return (float) interpolated;
        }

        @Override
        float networkInput(double hu) {
            return ((float) hu - LOWEST_HU) / RANGE_HU;
        }
    };

    static final int LOWEST_HU = -1024;
    static final int HIGHEST_HU = 600;
    private static final int RANGE_HU = HIGHEST_HU - LOWEST_HU;

    /** An interpolated value as the image can hold it. */
    abstract double stored(double interpolated);

    /** 0 at {@link #LOWEST_HU}, 1 at {@link #HIGHEST_HU}. */
    abstract float networkInput(double hu);
}
