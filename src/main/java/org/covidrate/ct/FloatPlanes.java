// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.List;

/** Planes of float32 HU, for files that store them so. */
public final class FloatPlanes implements HuPlanes {
    private final int width;
    private final int height;
    private final List<float[]> planes;

    /** @param planes one array of width * height a slice; used as they are, never written to */
    public FloatPlanes(int width, int height, List<float[]> planes) {
        this.width = width;
        this.height = height;
        this.planes = List.copyOf(planes);
        for (float[] plane : planes) {
            if (plane.length != width * height) {
                throw new IllegalArgumentException("A plane of " + width + "x" + height + " holds " + width * height
                        + " values, not " + plane.length + ".");
            }
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int depth() {
        return planes.size();
    }

    @Override
    public short[] plane(int z) {
        float[] in = planes.get(z);
        short[] out = new short[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = Rescale.round(in[i]);
        }
        return out;
    }

    @Override
    public void plane(int z, float[] out) {
        System.arraycopy(planes.get(z), 0, out, 0, width * height);
    }

    @Override
    public double value(int x, int y, int z) {
        return planes.get(z)[y * width + x];
    }

    @Override
    public boolean isFractional() {
        return true;
    }
}
