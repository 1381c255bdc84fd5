// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;

/** A network of which every score is known: a function of the pixel alone. */
class FakeNetwork implements SliceNetwork {
    /** The score of a channel where the input has a value. */
    @FunctionalInterface
    interface Score {
        float of(int channel, float input);
    }

    final List<Integer> batches = new ArrayList<>();
    final List<String> sizes = new ArrayList<>();
    /** The arrays it was given. */
    final Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Called at the start of every batch. */
    Runnable atBatch = () -> {};

    private final int outputs;
    private final int multiple;
    private final int batchSize;
    private final Score score;

    FakeNetwork(int outputs, int multiple, int batchSize, Score score) {
        this.outputs = outputs;
        this.multiple = multiple;
        this.batchSize = batchSize;
        this.score = score;
    }

    @Override
    public int inputChannels() {
        return 1;
    }

    @Override
    public int outputChannels() {
        return outputs;
    }

    @Override
    public int sizeMultiple() {
        return multiple;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public void scores(float[] input, int slices, int height, int width, float[] output) {
        atBatch.run();
        if (height % multiple != 0 || width % multiple != 0) {
            throw new IllegalArgumentException(width + "x" + height);
        }
        batches.add(slices);
        sizes.add(width + "x" + height);
        arrays.add(input);
        arrays.add(output);
        int pixels = width * height;
        for (int n = 0; n < slices; n++) {
            for (int c = 0; c < outputs; c++) {
                for (int i = 0; i < pixels; i++) {
                    output[(n * outputs + c) * pixels + i] = score.of(c, input[n * pixels + i]);
                }
            }
        }
    }

    @Override
    public void close() {}
}
