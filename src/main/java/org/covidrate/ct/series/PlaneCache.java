// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the planes that were asked for last. Safe for use by several threads, which decode side by side. */
final class PlaneCache {
    /** Enough for filters that look at neighbouring slices from several threads. */
    private static final int PLANES = 16;

    /** Makes a plane anew. */
    @FunctionalInterface
    interface Decoder {
        short[] decode(int z) throws IOException;
    }

    private final Decoder decoder;
    private final Map<Integer, short[]> planes = new LinkedHashMap<>(PLANES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, short[]> eldest) {
            return size() > PLANES;
        }
    };

    PlaneCache(Decoder decoder) {
        this.decoder = decoder;
    }

    /** @throws UncheckedIOException if the plane cannot be decoded */
    short[] plane(int z) {
        synchronized (planes) {
            short[] known = planes.get(z);
            if (known != null) {
                return known;
            }
        }
        short[] made;
        try {
            made = decoder.decode(z);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (planes) {
            planes.put(z, made);
        }
        return made;
    }
}
