// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import org.covidrate.ct.HuPlanes;

/**
 * Makes the network's input of slices: lungmask's {@code preprocess} (lungmask/utils.py) and scaling. One thread at a time;
 * holds one slice.
 */
final class SlicePreparation {
    /** Height and width of the network's input. */
    static final int SIZE = 256;

    private final HuPlanes planes;
    private final Procedure procedure;
    private final SampleKind kind;
    private final BodyMask bodyMask;
    private final Zoom fromBodyMask;
    private final float[] floats;
    private final double[] hu;
    private final double[] resized = new double[SIZE * SIZE];

    /** @param planes of a volume in LPS order; those of whole HU are taken as integers, others as float32 */
    SlicePreparation(HuPlanes planes, Procedure procedure) {
        this.planes = planes;
        this.procedure = procedure;
        kind = planes.isFractional() ? SampleKind.FLOAT32 : SampleKind.INTEGER;
        bodyMask = new BodyMask(planes.width(), planes.height(), procedure);
        fromBodyMask = new Zoom(BodyMask.SIZE, BodyMask.SIZE, planes.height(), planes.width(), procedure);
        hu = new double[planes.width() * planes.height()];
        floats = new float[kind == SampleKind.FLOAT32 ? hu.length : 0];
    }

    /**
     * Makes the input of slice z.
     *
     * @param out receives {@link #SIZE} x {@link #SIZE} values from {@code offset}, 0 to 1
     * @return the part of the slice that they show
     */
    CropBox prepare(int z, float[] out, int offset) {
        CropBox box = resize(z);
        for (int i = 0; i < resized.length; i++) {
            out[offset + i] = kind.networkInput(resized[i]);
        }
        return box;
    }

    /** Crops slice z to the body and resizes it, in HU of the image's kind; into {@link #resized()}. */
    CropBox resize(int z) {
        readClipped(z);
        CropBox box = CropBox.around(bodyMask.of(hu), fromBodyMask);
        new Zoom(box.height(), box.width(), SIZE, SIZE, procedure)
                .linear(hu, box.top() * planes.width() + box.left(), planes.width(), resized);
        for (int i = 0; i < resized.length; i++) {
            resized[i] = kind.stored(resized[i]);
        }
        return box;
    }

    double[] resized() {
        return resized;
    }

    private void readClipped(int z) {
        if (kind == SampleKind.FLOAT32) {
            planes.plane(z, floats);
            for (int i = 0; i < hu.length; i++) {
                hu[i] = clip(floats[i]);
            }
        } else {
            short[] shorts = planes.plane(z);
            for (int i = 0; i < hu.length; i++) {
                hu[i] = clip(shorts[i]);
            }
        }
    }

    private static double clip(double hu) {
        return Math.max(SampleKind.LOWEST_HU, Math.min(SampleKind.HIGHEST_HU, hu));
    }
}
