// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/**
 * A network with weights, ready to infer. Methods may be called from any thread, one call at a time being computed. Close it
 * to give its memory back; networks from a cache are closed by the cache.
 */
public interface SliceNetwork extends AutoCloseable {
    /** Channels of the input. */
    int inputChannels();

    /** Channels of the output. */
    int outputChannels();

    /** Height and width of the input must be multiples of this. */
    int sizeMultiple();

    /** Slices at a time that are fastest on this device; more only cost memory. */
    int batchSize();

    /** Where it computes, such as "cpu" or "cuda:0". */
    String device();

    Precision precision();

    /**
     * Computes the scores of slices: logits, before any softmax or sigmoid. The same input gives the same output, whatever
     * else is in the batch.
     *
     * @param input NCHW, {@code slices * inputChannels * height * width} values from index 0; not changed
     * @param output NCHW, receives {@code slices * outputChannels * height * width} values from index 0
     * @throws IllegalArgumentException if an array is too short or the size is no multiple of {@link #sizeMultiple()}
     * @throws NetworkException if the engine fails, such as for want of memory on the device
     */
    void scores(float[] input, int slices, int height, int width, float[] output);

    @Override
    void close();
}
