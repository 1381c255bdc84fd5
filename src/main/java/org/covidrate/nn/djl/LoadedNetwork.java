// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;

/** A network in the engine's memory, of whatever form: brings slices to it batch by batch, and the scores back. */
final class LoadedNetwork implements SliceNetwork {
    private static final int CUDA_BATCH = 8;

    /**
     * What is fed in and comes out.
     *
     * @param inputChannels of the input
     * @param outputChannels of the output, which has the input's height and width
     * @param sizeMultiple height and width must be multiples of this
     * @param precision in which the network computes
     */
    record Form(int inputChannels, int outputChannels, int sizeMultiple, Precision precision) {}

    private final Form form;
    private final String device;
    private final int batchSize;
    private final NDManager manager;
    private final UnaryOperator<NDArray> forward;
    private ByteBuffer batch = ByteBuffer.allocate(0);
    private boolean closed;

    /**
     * @param manager owns everything that the network has in memory, and is closed with it
     * @param forward float32 N, C, H, W to the float32 logits, whose memory and that of all intermediates is the input's manager's
     */
    LoadedNetwork(
            Form form, Devices.Selection device, int batchSize, NDManager manager, UnaryOperator<NDArray> forward) {
        this.form = form;
        this.device = device.name();
        this.batchSize = batchSize;
        this.manager = manager;
        this.forward = forward;
    }

    /** One slice at a time is the fastest on CPUs, and takes the least memory. */
    static int fastestBatch(Device device) {
        return device.isGpu() ? CUDA_BATCH : 1;
    }

    @Override
    public int inputChannels() {
        return form.inputChannels();
    }

    @Override
    public int outputChannels() {
        return form.outputChannels();
    }

    @Override
    public int sizeMultiple() {
        return form.sizeMultiple();
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public Precision precision() {
        return form.precision();
    }

    @Override
    public synchronized void scores(float[] input, int slices, int height, int width, float[] output) {
        if (closed) {
            throw new IllegalStateException("The network is closed.");
        }
        check(input, slices, height, width, output);
        int in = inputChannels() * height * width;
        int out = outputChannels() * height * width;
        // Always the same number of slices: with another one the engine may add up in another order.
        Shape shape = new Shape(batchSize, inputChannels(), height, width);
        ByteBuffer buffer = batch(batchSize * in);
        for (int first = 0; first < slices; first += batchSize) {
            int count = Math.min(batchSize, slices - first);
            buffer.asFloatBuffer().put(input, first * in, count * in);
            try (NDManager pass = manager.newSubManager()) {
                NDArray scores = forward.apply(pass.create(buffer, shape, DataType.FLOAT32));
                scores.toByteBuffer(true).asFloatBuffer().get(output, first * out, count * out);
            } catch (EngineException e) {
                throw EngineFailure.translate(e, device, batchSize + " slice(s) of " + width + "x" + height);
            }
        }
    }

    private void check(float[] input, int slices, int height, int width, float[] output) {
        int multiple = sizeMultiple();
        if (slices < 0 || height < 1 || width < 1 || height % multiple != 0 || width % multiple != 0) {
            throw new IllegalArgumentException("The network takes slices whose width and height are multiples of "
                    + multiple + ", not " + slices + " of " + width + "x" + height + ".");
        }
        long pixels = (long) slices * height * width;
        if (input.length < pixels * inputChannels() || output.length < pixels * outputChannels()) {
            throw new IllegalArgumentException(slices + " slices of " + width + "x" + height + " take "
                    + pixels * inputChannels() + " input and " + pixels * outputChannels() + " output values, not "
                    + input.length + " and " + output.length + ".");
        }
    }

    /** Kept from call to call, since Java gives memory outside its heap back only when it cleans the heap up. */
    private ByteBuffer batch(int values) {
        if (batch.capacity() < values * Float.BYTES) {
            batch = ByteBuffer.allocateDirect(values * Float.BYTES).order(ByteOrder.nativeOrder());
        }
        return batch.clear().limit(values * Float.BYTES);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            manager.close();
            NativeMemory.giveBack(manager.getDevice());
        }
    }
}
