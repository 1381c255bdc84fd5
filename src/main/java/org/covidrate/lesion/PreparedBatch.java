// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Arrays;
import org.covidrate.lesion.prepare.GridPath;
import org.covidrate.lesion.prepare.PreparedSlice;
import org.covidrate.nn.SliceNetwork;

/** Slices of one size that go through the network together; its arrays are used again for the next. */
final class PreparedBatch {
    private final int[] slices;
    private final GridPath[] paths;
    private int count;
    private int width;
    private int height;
    private float[] input = new float[0];
    private float[] output = new float[0];

    /** @param capacity slices that it holds at most */
    PreparedBatch(int capacity) {
        slices = new int[capacity];
        paths = new GridPath[capacity];
    }

    void clear() {
        count = 0;
        Arrays.fill(paths, null);
    }

    int count() {
        return count;
    }

    /** Adds slice z, unless the batch is full or its slices have another size. */
    boolean add(int z, PreparedSlice slice) {
        if (count == slices.length || count > 0 && (slice.width() != width || slice.height() != height)) {
            return false;
        }
        width = slice.width();
        height = slice.height();
        int pixels = width * height;
        if (input.length < pixels * slices.length) {
            input = Arrays.copyOf(input, pixels * slices.length);
        }
        System.arraycopy(slice.values(), 0, input, count * pixels, pixels);
        slices[count] = z;
        paths[count] = slice.path();
        count++;
        return true;
    }

    void compute(SliceNetwork network) {
        int needed = count * network.outputChannels() * width * height;
        if (output.length < needed) {
            output = new float[needed];
        }
        network.scores(input, count, height, width, output);
    }

    /** The slice's number in the volume. */
    int slice(int i) {
        return slices[i];
    }

    /** The maps of a slice on its own grid; see {@link LesionMaps#of}. */
    float[][] maps(int i, int channels) {
        int pixels = width * height;
        float[][] maps = LesionMaps.of(output, i * channels * pixels, channels, pixels);
        for (int c = 0; c < channels; c++) {
            maps[c] = paths[i].restore(maps[c], 0);
        }
        return maps;
    }
}
