// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Planes of 16-bit stored values with the {@link Rescale} that makes them HU. The arrays are used as they are, never
 * copied and never written to: an ImageJ stack can be wrapped at no cost.
 */
public final class ShortPlanes implements HuPlanes {
    private final int width;
    private final int height;
    private final int depth;
    private final IntFunction<short[]> stored;
    private final Rescale rescale;
    private final boolean inMemory;

    private ShortPlanes(
            int width, int height, int depth, IntFunction<short[]> stored, Rescale rescale, boolean inMemory) {
        this.width = width;
        this.height = height;
        this.depth = depth;
        this.stored = stored;
        this.rescale = rescale;
        this.inMemory = inMemory;
    }

    /** Planes that are in memory. */
    public static ShortPlanes of(int width, int height, List<short[]> planes, Rescale rescale) {
        List<short[]> kept = List.copyOf(planes);
        for (short[] plane : kept) {
            if (plane.length != width * height) {
                throw new IllegalArgumentException("A plane of " + width + "x" + height + " holds " + width * height
                        + " values, not " + plane.length + ".");
            }
        }
        return new ShortPlanes(width, height, kept.size(), kept::get, rescale, true);
    }

    /**
     * Planes that are decoded when they are asked for.
     *
     * @param decode gives the stored values of plane z; thread-safe; may throw {@link java.io.UncheckedIOException}
     */
    public static ShortPlanes lazy(int width, int height, int depth, IntFunction<short[]> decode, Rescale rescale) {
        return new ShortPlanes(width, height, depth, decode, rescale, false);
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
        return depth;
    }

    public Rescale rescale() {
        return rescale;
    }

    /** Whether every plane is held, so that asking for one costs nothing. */
    public boolean inMemory() {
        return inMemory;
    }

    /** The stored bits of plane z: the volume's own array, never write into it. */
    public short[] stored(int z) {
        return stored.apply(z);
    }

    @Override
    public short[] plane(int z) {
        short[] in = stored(z);
        if (rescale.isIdentity()) {
            return in;
        }
        short[] out = new short[in.length];
        if (rescale.slope() == 1 && !isFractional()) {
            int offset = (int) rescale.intercept();
            int mask = rescale.unsigned() ? 0xffff : -1;
            for (int i = 0; i < in.length; i++) {
                int hu = (in[i] & mask) + offset;
                out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, hu));
            }
        } else {
            for (int i = 0; i < in.length; i++) {
                out[i] = Rescale.round(rescale.apply(in[i]));
            }
        }
        return out;
    }

    @Override
    public void plane(int z, float[] out) {
        short[] in = stored(z);
        for (int i = 0; i < in.length; i++) {
            out[i] = (float) rescale.apply(in[i]);
        }
    }

    @Override
    public double value(int x, int y, int z) {
        return rescale.apply(stored(z)[y * width + x]);
    }

    @Override
    public boolean isFractional() {
        return rescale.slope() != Math.rint(rescale.slope()) || rescale.intercept() != Math.rint(rescale.intercept());
    }
}
