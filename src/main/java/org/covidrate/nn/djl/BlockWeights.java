// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/** Weights into a block and out of it, by the architecture's names. */
public final class BlockWeights {
    private BlockWeights() {}

    /**
     * Sets all parameters and running statistics of the block, which may have values already. A block that shall train is
     * initialized afterwards as any other; what it has is kept.
     *
     * @param manager owns the values, and says on which device they are
     * @throws IllegalArgumentException in one sentence naming the first key that is missing, has another shape or has no place
     */
    public static void load(NetworkBlock block, StateDict weights, NDManager manager) {
        StateDict fitting = weights.conformTo(block.architecture());
        ByteBuffer buffer = largest(block);
        for (ParameterSpec spec : block.architecture().parameters()) {
            Parameter parameter = block.parameter(spec.name());
            boolean gradient = parameter.isInitialized() && parameter.getArray().hasGradient();
            parameter.close();
            parameter.setShape(null);
            parameter.setArray(array(manager, fitting.get(spec.name()), spec, buffer));
            if (gradient) {
                parameter.getArray().setRequiresGradient(true);
            }
        }
    }

    /** The values that the block has now, float32. */
    public static StateDict read(NetworkBlock block) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : block.architecture().parameters()) {
            float[] values = block.parameter(spec.name()).getArray().toFloatArray();
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        return new StateDict(tensors);
    }

    private static ByteBuffer largest(NetworkBlock block) {
        long values = block.architecture().parameters().stream()
                .mapToLong(ParameterSpec::size)
                .max()
                .orElse(0);
        return ByteBuffer.allocateDirect(Math.toIntExact(values * Float.BYTES)).order(ByteOrder.nativeOrder());
    }

    /** DJL lends the buffer to the array; the copy has memory of PyTorch's, given back when it is closed. */
    private static NDArray array(NDManager manager, Tensor tensor, ParameterSpec spec, ByteBuffer buffer) {
        buffer.clear().asFloatBuffer().put(tensor.floats());
        buffer.limit((int) spec.size() * Float.BYTES);
        try (NDArray lent = manager.create(buffer, NetworkBlock.shape(spec), DataType.FLOAT32)) {
            return lent.duplicate();
        }
    }
}
