// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The layers of one pass through a network, by the names of their parameters. Layers leave their input alone; in inference it is
 * given free by {@link #replace} and {@link #free}, so that no more than is still needed is in memory at a time. In training the
 * gradients need it, and both leave it.
 */
final class ForwardPass {
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final int NEAREST = 0;
    private static final int BILINEAR = 1;

    private final Map<String, Parameter> parameters;
    private final BatchNormSettings batchNorm;
    private final ParameterStore store;
    private final Device device;
    private final boolean training;
    private final BiConsumer<String, NDArray> observer;

    /** @param observer gets the outputs of the blocks as they are computed, valid during the call */
    ForwardPass(
            Map<String, Parameter> parameters,
            BatchNormSettings batchNorm,
            ParameterStore store,
            Device device,
            boolean training,
            BiConsumer<String, NDArray> observer) {
        this.parameters = parameters;
        this.batchNorm = batchNorm;
        this.store = store;
        this.device = device;
        this.training = training;
        this.observer = observer;
    }

    /** The layer's output; the input's memory is free afterwards. */
    NDArray replace(NDArray x, UnaryOperator<NDArray> layer) {
        NDArray y = layer.apply(x);
        free(x);
        return y;
    }

    /** Gives the memory of an activation free that nothing needs any more. */
    void free(NDArray x) {
        if (!training) {
            x.close();
        }
    }

    /** Shows the output of a block to the observer. */
    NDArray observe(String block, NDArray x) {
        observer.accept(block, x);
        return x;
    }

    /** Convolution with bias, zeros around the image so that height and width stay. */
    NDArray convolution(String name, NDArray x, int dilation) {
        long border = value(name + ".weight").getShape().get(2) / 2 * dilation;
        return convolution(name, x, ONE, new Shape(border, border), new Shape(dilation, dilation));
    }

    /** Convolution with bias at every second row and column, without zeros around. */
    NDArray stridedConvolution(String name, NDArray x) {
        return convolution(name, x, TWO, new Shape(0, 0), ONE);
    }

    private NDArray convolution(String name, NDArray x, Shape stride, Shape padding, Shape dilation) {
        return Conv2d.conv2d(x, value(name + ".weight"), value(name + ".bias"), stride, padding, dilation)
                .singletonOrThrow();
    }

    NDArray batchNorm(String name, NDArray x) {
        return BatchNorm.batchNorm(
                        x,
                        value(name + ".running_mean"),
                        value(name + ".running_var"),
                        value(name + ".weight"),
                        value(name + ".bias"),
                        1,
                        (float) (1 - batchNorm.momentum()),
                        (float) batchNorm.epsilon(),
                        training)
                .singletonOrThrow();
    }

    NDArray linear(String name, NDArray x) {
        return Linear.linear(x, value(name + ".weight")).singletonOrThrow();
    }

    NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    NDArray sigmoid(NDArray x) {
        return Activation.sigmoid(x);
    }

    /** Mean of each 2x2 pixels. */
    NDArray halve(NDArray x) {
        return Pool.avgPool2d(x, TWO, TWO, new Shape(0, 0), false, true);
    }

    /** Mean of each channel: N, C. */
    NDArray channelMeans(NDArray x) {
        return Pool.globalAvgPool2d(x);
    }

    NDArray doubleBilinear(NDArray x) {
        return interpolate(x, BILINEAR);
    }

    NDArray doubleNearest(NDArray x) {
        return interpolate(x, NEAREST);
    }

    /** DJL's numbers of the modes, not PyTorch's; corners are not aligned. */
    private NDArray interpolate(NDArray x, int mode) {
        long[] size = {2 * x.getShape().get(2), 2 * x.getShape().get(3)};
        return x.getNDArrayInternal().interpolation(size, mode, false);
    }

    /** A row and a column of zeros behind the last ones: what TensorFlow puts around an even size for a stride of 2. */
    NDArray zerosBehind(NDArray x) {
        return x.pad(new Shape(0, 1, 0, 1), 0);
    }

    /** The channels of the first, then those of the second; frees both. */
    NDArray join(NDArray first, NDArray second) {
        NDArray joined = first.concat(second, 1);
        free(first);
        free(second);
        return joined;
    }

    private NDArray value(String name) {
        return store.getValue(parameters.get(name), device, training);
    }
}
