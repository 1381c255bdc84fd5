// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.weights.StateDict;

/** The outputs of all blocks of a network for a reference's images. */
record Observed(Map<String, Activation> blocks) {
    /** N, C, H, W. */
    record Activation(long[] shape, float[] values) {}

    static Observed run(Architecture architecture, StateDict weights, Npz.Array images, int slices, int h, int w) {
        float[] in = new float[images.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) images.get(i);
        }
        Map<String, Activation> blocks = new LinkedHashMap<>();
        NetworkBlock block = NetworkBlock.of(architecture);
        try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
            BlockWeights.load(block, weights, manager);
            NDArray x = manager.create(in, new Shape(slices, 1, h, w));
            block.logits(
                    new ParameterStore(manager, false),
                    x,
                    false,
                    (name, activation) -> blocks.put(
                            name, new Activation(activation.getShape().getShape(), activation.toFloatArray())));
        }
        return new Observed(blocks);
    }
}
