// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;

/** A network whose answers are known beforehand: one class a pixel, slice after slice. Keeps what it was asked. */
final class ScriptedNetwork implements SliceNetwork {
    private final int classes;
    private final int batchSize;
    private final List<byte[]> answers;
    private final IntConsumer atSlice;
    final List<float[]> inputs = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();

    ScriptedNetwork(int classes, int batchSize, List<byte[]> answers) {
        this(classes, batchSize, answers, z -> {});
    }

    /** @param atSlice called with the number of the first slice of each batch, before it is answered */
    ScriptedNetwork(int classes, int batchSize, List<byte[]> answers, IntConsumer atSlice) {
        this.classes = classes;
        this.batchSize = batchSize;
        this.answers = answers;
        this.atSlice = atSlice;
    }

    @Override
    public int inputChannels() {
        return 1;
    }

    @Override
    public int outputChannels() {
        return classes;
    }

    @Override
    public int sizeMultiple() {
        return 16;
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
        atSlice.accept(inputs.size());
        batches.add(slices);
        int n = height * width;
        for (int s = 0; s < slices; s++) {
            byte[] answer = answers.get(inputs.size());
            float[] slice = new float[n];
            System.arraycopy(input, s * n, slice, 0, n);
            inputs.add(slice);
            for (int c = 0; c < classes; c++) {
                for (int i = 0; i < n; i++) {
                    // The class wins by a hair; scores of others are not all equal.
                    output[(s * classes + c) * n + i] = c == answer[i] ? 1.0001f : (c + i) % 2;
                }
            }
        }
    }

    @Override
    public void close() {}
}
