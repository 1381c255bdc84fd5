// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;

/**
 * Keeps 32 and 64-bit voxels: in short[] as long as each is a whole number of 16 bits, which most CTs stored as floats
 * are, in float[] from the first that is not. What is not a number becomes air.
 */
final class WideCollector implements HuCollector {
    private static final int AIR = -1024;

    private final StoredVolume volume;
    private final int planeSize;
    private final List<short[]> whole = new ArrayList<>();
    private final List<float[]> exact = new ArrayList<>();
    private boolean allWhole = true;
    private long notNumbers;

    WideCollector(StoredVolume volume) {
        this.volume = volume;
        planeSize = volume.geometry().planeSize();
    }

    @Override
    public void add(ByteBuffer in) {
        if (allWhole && addWhole(in)) {
            return;
        }
        allWhole = false;
        // One by one, so that the volume is never held twice.
        while (!whole.isEmpty()) {
            exact.add(toFloats(whole.remove(0)));
        }
        float[] plane = new float[planeSize];
        for (int i = 0; i < planeSize; i++) {
            float value = (float) value(in, i);
            if (!Float.isFinite(value)) {
                notNumbers++;
                value = AIR;
            }
            plane[i] = value;
        }
        exact.add(plane);
    }

    /** Keeps the plane as short[]; false, and nothing kept, if that would change a value. */
    private boolean addWhole(ByteBuffer in) {
        short[] plane = new short[planeSize];
        long bad = 0;
        for (int i = 0; i < planeSize; i++) {
            double value = value(in, i);
            short hu = (short) value;
            if (hu != value) {
                if (Float.isFinite((float) value)) {
                    return false;
                }
                bad++;
                hu = AIR;
            }
            plane[i] = hu;
        }
        notNumbers += bad;
        whole.add(plane);
        return true;
    }

    private double value(ByteBuffer in, int i) {
        return volume.slope() * volume.type().value(in, i) + volume.intercept();
    }

    private static float[] toFloats(short[] in) {
        float[] out = new float[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = in[i];
        }
        return out;
    }

    @Override
    public HuPlanes finish(List<String> warnings) {
        if (notNumbers > 0) {
            warnings.add(notNumbers + (notNumbers == 1 ? " voxel was" : " voxels were")
                    + " not a finite number and became " + AIR + " HU (air).");
        }
        int width = volume.geometry().width();
        int height = volume.geometry().height();
        return allWhole ? ShortPlanes.of(width, height, whole, Rescale.HU) : new FloatPlanes(width, height, exact);
    }
}
