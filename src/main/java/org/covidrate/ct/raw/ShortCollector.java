// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;

/** Keeps 8 and 16-bit voxels: as HU where that is exact, else as they are stored, with their rescale. */
final class ShortCollector implements HuCollector {
    private final StoredVolume volume;
    private final boolean unsigned;
    private final List<short[]> planes = new ArrayList<>();
    private int min = Integer.MAX_VALUE;
    private int max = Integer.MIN_VALUE;

    ShortCollector(StoredVolume volume) {
        this.volume = volume;
        unsigned = volume.type().isUnsigned();
    }

    @Override
    public void add(ByteBuffer in) {
        short[] plane = new short[volume.geometry().planeSize()];
        if (volume.type().bytes() == 2) {
            in.asShortBuffer().get(plane);
        } else {
            int mask = unsigned ? 0xff : -1;
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (in.get(i) & mask);
            }
        }
        int mask = unsigned ? 0xffff : -1;
        for (short stored : plane) {
            min = Math.min(min, stored & mask);
            max = Math.max(max, stored & mask);
        }
        planes.add(plane);
    }

    @Override
    public HuPlanes finish(List<String> warnings) {
        double slope = volume.slope();
        double intercept = volume.intercept();
        boolean whole = slope == Math.rint(slope) && intercept == Math.rint(intercept);
        double a = slope * min + intercept;
        double b = slope * max + intercept;
        Rescale rescale = new Rescale(slope, intercept, unsigned);
        if (whole && Math.min(a, b) >= Short.MIN_VALUE && Math.max(a, b) <= Short.MAX_VALUE) {
            if (slope != 1 || intercept != 0) {
                // The arrays are this collector's own until finish() returns.
                for (short[] plane : planes) {
                    for (int i = 0; i < plane.length; i++) {
                        plane[i] = (short) rescale.apply(plane[i]);
                    }
                }
            }
            rescale = Rescale.HU;
        }
        return ShortPlanes.of(volume.geometry().width(), volume.geometry().height(), planes, rescale);
    }
}
