// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.List;
import java.util.function.BiConsumer;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.UNetArchitecture;

/**
 * A network as a DJL block that trains and infers: input N, 1, H, W; output the logits N, C, H, W, both float32. Its parameters
 * are those of the architecture, by their names there.
 */
public abstract class NetworkBlock extends AbstractBlock {
    private final Architecture architecture;
    private final BatchNormSettings batchNorm;

    NetworkBlock(Architecture architecture, BatchNormSettings batchNorm, Initializer weights) {
        this.architecture = architecture;
        this.batchNorm = batchNorm;
        List<ParameterSpec> specs = architecture.parameters();
        for (ParameterSpec spec : specs) {
            Parameter.Type type = type(spec, specs);
            Parameter.Builder parameter = Parameter.builder()
                    .setName(spec.name())
                    .setType(type)
                    .optRequiresGrad(type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR);
            if (type == Parameter.Type.WEIGHT) {
                parameter.optInitializer(weights);
            }
            addParameter(parameter.build());
        }
    }

    /** An architecture's block, without values. */
    public static NetworkBlock of(Architecture architecture) {
        if (architecture instanceof UNetArchitecture unet) {
            return new UNetBlock(unet);
        }
        return new CovidRateBlock((CovidRateArchitecture) architecture);
    }

    public final Architecture architecture() {
        return architecture;
    }

    /** The parameter of a name of the architecture. */
    final Parameter parameter(String name) {
        return parameters.get(name);
    }

    private static Parameter.Type type(ParameterSpec spec, List<ParameterSpec> all) {
        String layer = spec.name().substring(0, spec.name().lastIndexOf('.'));
        boolean normalises = all.stream().anyMatch(p -> p.name().equals(layer + ".running_mean"));
        return switch (spec.name().substring(layer.length() + 1)) {
            case "running_mean" -> Parameter.Type.RUNNING_MEAN;
            case "running_var" -> Parameter.Type.RUNNING_VAR;
            case "weight" -> normalises ? Parameter.Type.GAMMA : Parameter.Type.WEIGHT;
            default -> normalises ? Parameter.Type.BETA : Parameter.Type.BIAS;
        };
    }

    static Shape shape(ParameterSpec spec) {
        return new Shape(spec.shape().stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    protected void prepare(Shape[] inputShapes) {
        for (ParameterSpec spec : architecture.parameters()) {
            Parameter parameter = parameter(spec.name());
            if (!parameter.isInitialized()) {
                parameter.setShape(shape(spec));
            }
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape in = inputShapes[0];
        return new Shape[] {new Shape(in.get(0), architecture.outputChannels(), in.get(2), in.get(3))};
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        return new NDList(logits(store, inputs.singletonOrThrow(), training, (block, activation) -> {}));
    }

    /** The logits for N, 1, H, W; the memory of all that is between is free. */
    final NDArray infer(ParameterStore store, NDArray input) {
        return logits(store, input, false, (block, activation) -> {});
    }

    /** The logits; the observer sees the outputs of the blocks. */
    final NDArray logits(ParameterStore store, NDArray input, boolean training, BiConsumer<String, NDArray> observer) {
        return logits(new ForwardPass(parameters, batchNorm, store, input.getDevice(), training, observer), input);
    }

    /** The network itself; leaves the input as it is. */
    abstract NDArray logits(ForwardPass pass, NDArray input);
}
