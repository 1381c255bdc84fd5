// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;

/**
 * Chooses how HU are held, the simplest form that is exact: 16-bit HU where all values are whole and fit; stored values with
 * their rescaling where all slices have the same; float32 where slices differ in a fractional rescaling.
 */
final class HuPlanesBuilder {
    private HuPlanesBuilder() {}

    /** @param planes decoded; their arrays are used and changed */
    static HuPlanes inMemory(List<SliceHeader> slices, List<StoredPlane> planes) {
        SlicePlane size = slices.get(0).plane();
        List<short[]> arrays = planes.stream().map(StoredPlane::values).toList();
        boolean whole = IntStream.range(0, slices.size())
                .allMatch(z -> planes.get(z).fitsHu(slices.get(z).values()));
        if (whole) {
            IntStream.range(0, slices.size())
                    .parallel()
                    .forEach(z -> StoredPlane.toHu(arrays.get(z), slices.get(z).values()));
            return ShortPlanes.of(size.columns(), size.rows(), arrays, Rescale.HU);
        }
        if (sameRescale(slices)) {
            return ShortPlanes.of(
                    size.columns(), size.rows(), arrays, rescale(slices.get(0).values()));
        }
        List<float[]> floats = new ArrayList<>();
        for (int z = 0; z < slices.size(); z++) {
            floats.add(toFloat(arrays.get(z), slices.get(z).values()));
        }
        return new FloatPlanes(size.columns(), size.rows(), floats);
    }

    /** Whether planes can be made one by one, without knowing the values of the others. */
    static boolean canBeLazy(List<SliceHeader> slices) {
        return sameRescale(slices) || slices.stream().allMatch(s -> alwaysFits(s.values()));
    }

    /** @param decoder gives the stored values of a plane, as a new array */
    static HuPlanes lazy(List<SliceHeader> slices, PlaneCache.Decoder decoder) {
        SlicePlane size = slices.get(0).plane();
        boolean whole = slices.stream().allMatch(s -> alwaysFits(s.values()));
        PlaneCache cache = new PlaneCache(z -> {
            short[] values = decoder.decode(z);
            if (whole) {
                StoredPlane.toHu(values, slices.get(z).values());
            }
            return values;
        });
        return ShortPlanes.lazy(
                size.columns(),
                size.rows(),
                slices.size(),
                cache::plane,
                whole ? Rescale.HU : rescale(slices.get(0).values()));
    }

    /** Whether every value of the bits stored becomes whole HU within 16 bits. */
    private static boolean alwaysFits(SliceValues v) {
        int bits = Math.max(1, Math.min(16, v.bitsStored()));
        int low = v.signed() ? -(1 << bits - 1) : 0;
        int high = v.signed() ? (1 << bits - 1) - 1 : (1 << bits) - 1;
        return StoredPlane.fitsHu(v, low, high);
    }

    private static boolean sameRescale(List<SliceHeader> slices) {
        SliceValues first = slices.get(0).values();
        return slices.stream().allMatch(s -> s.values().sameRescale(first));
    }

    private static Rescale rescale(SliceValues v) {
        return new Rescale(v.slope(), v.intercept(), !v.signed());
    }

    private static float[] toFloat(short[] stored, SliceValues meaning) {
        int mask = meaning.signed() ? -1 : 0xffff;
        float[] hu = new float[stored.length];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (float) meaning.hu(stored[i] & mask);
        }
        return hu;
    }
}
