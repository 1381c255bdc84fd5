// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.covidrate.lesion.prepare.Slice;

/** Slices in memory for tests: a bright disc, which is the lesion, on a darker ground with noise; two slices a patient. */
public final class MadeUpSlices {
    public static final int SIDE = 32;
    private static final int RADIUS = 7;

    private MadeUpSlices() {}

    /** Slices of a data set; the same name and count give the same slices. */
    public static List<SliceEntry> of(String dataSet, int count) {
        List<SliceEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LabelledSlice slice = disc(dataSet + i);
            entries.add(new SliceEntry(dataSet, slice.name(), "patient " + i / 2, name -> slice));
        }
        return entries;
    }

    /** The same as a data set. */
    public static SliceDataSet set(String dataSet, int count, String more) {
        DataSetSpec spec = DataSetSpec.parse("name=" + dataSet + ",images=i,masks=m" + more);
        return new SliceDataSet(spec, of(dataSet, count), List.of());
    }

    private static LabelledSlice disc(String name) {
        Random random = new Random(name.hashCode());
        float[] values = new float[SIDE * SIDE];
        byte[] labels = new byte[SIDE * SIDE];
        int x0 = RADIUS + random.nextInt(SIDE - 2 * RADIUS);
        int y0 = RADIUS + random.nextInt(SIDE - 2 * RADIUS);
        for (int i = 0; i < values.length; i++) {
            int dx = i % SIDE - x0;
            int dy = i / SIDE - y0;
            labels[i] = (byte) (dx * dx + dy * dy < RADIUS * RADIUS ? 1 : 0);
            values[i] = 0.3f + 0.5f * labels[i] + 0.05f * (float) random.nextGaussian();
        }
        return new LabelledSlice(name, new Slice(values, SIDE, SIDE, 1, 1, null, null), labels);
    }
}
