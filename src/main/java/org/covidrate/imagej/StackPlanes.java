// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;

/**
 * Planes of an ImageJ stack that are fetched, and put through ImageJ's calibration table if it has one, when they are
 * asked for: virtual 32-bit stacks, 8-bit images with a calibration function, and functions that are no straight line.
 */
final class StackPlanes implements HuPlanes {
    private final ImageStack stack;
    private final float[] calibrationTable;

    /** @param calibrationTable the value of each raw 8- or 16-bit pixel, or null if pixels are values */
    StackPlanes(ImageStack stack, float[] calibrationTable) {
        this.stack = stack;
        this.calibrationTable = calibrationTable;
    }

    @Override
    public int width() {
        return stack.getWidth();
    }

    @Override
    public int height() {
        return stack.getHeight();
    }

    @Override
    public int depth() {
        return stack.getSize();
    }

    @Override
    public short[] plane(int z) {
        FloatProcessor values = values(z);
        short[] out = new short[width() * height()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Rescale.round(values.getf(i));
        }
        return out;
    }

    @Override
    public void plane(int z, float[] out) {
        System.arraycopy(values(z).getPixels(), 0, out, 0, width() * height());
    }

    @Override
    public double value(int x, int y, int z) {
        return values(z).getf(x, y);
    }

    @Override
    public boolean isFractional() {
        return true;
    }

    private FloatProcessor values(int z) {
        ImageProcessor ip;
        // Virtual stacks of ImageJ read through one shared reader.
        synchronized (stack) {
            ip = stack.getProcessor(z + 1);
        }
        ip.setCalibrationTable(calibrationTable);
        return ip.convertToFloatProcessor();
    }
}
