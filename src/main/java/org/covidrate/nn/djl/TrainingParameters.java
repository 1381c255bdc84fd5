// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * What a network that learns has in memory: parameters and running statistics, Adam's moments of the parameters, and the running
 * average of all. All of it can be read and put back, so that training goes on as if it had not been interrupted.
 */
public final class TrainingParameters {
    private static final float NO_CLIPPING = -1;
    private static final NDIndex ALL = new NDIndex("...");

    private final Map<String, Learned> learned;
    private long updates;

    /**
     * One parameter or running statistic.
     *
     * @param mean of the gradients; null for running statistics
     * @param square mean of the gradients' squares; null for running statistics
     * @param average running average of the value
     */
    private record Learned(ParameterSpec spec, PtNDArray value, PtNDArray mean, PtNDArray square, PtNDArray average) {
        boolean isKernel() {
            return spec.shape().size() > 1;
        }
    }

    private TrainingParameters(Map<String, Learned> learned) {
        this.learned = learned;
    }

    static TrainingParameters of(Architecture architecture, PtSymbolBlock module, PtNDManager manager) {
        NDList arrays = JniUtils.moduleGetParams(module, manager);
        Map<String, PtNDArray> byName = new LinkedHashMap<>();
        arrays.forEach(array -> byName.put(array.getName(), (PtNDArray) array));
        Map<String, Learned> learned = new LinkedHashMap<>();
        for (ParameterSpec spec : architecture.parameters()) {
            PtNDArray value = byName.remove(spec.name());
            if (value == null) {
                throw new EngineException("the module has no " + spec.name());
            }
            boolean trains = value.hasGradient();
            learned.put(
                    spec.name(),
                    new Learned(
                            spec,
                            value,
                            trains ? zeros(manager, spec) : null,
                            trains ? zeros(manager, spec) : null,
                            copy(value, manager)));
        }
        return new TrainingParameters(learned);
    }

    private static PtNDArray zeros(PtNDManager manager, ParameterSpec spec) {
        return (PtNDArray) manager.zeros(NetworkBlock.shape(spec), DataType.FLOAT32);
    }

    private static PtNDArray copy(PtNDArray value, PtNDManager manager) {
        PtNDArray copy = (PtNDArray) value.duplicate();
        // A copy of what learns would take part in it.
        PtNDArray free = (PtNDArray) copy.stopGradient();
        if (free != copy) {
            copy.close();
        }
        free.attach(manager);
        return free;
    }

    /** Steps taken. */
    public long updates() {
        return updates;
    }

    /** The weights as they are now. */
    public StateDict weights() {
        return read(Learned::value);
    }

    /** The running average of the weights; the initial ones at first. */
    public StateDict average() {
        return read(Learned::average);
    }

    /** Adam's mean of the gradients, without running statistics. */
    public StateDict means() {
        return read(Learned::mean);
    }

    /** Adam's mean of the gradients' squares, without running statistics. */
    public StateDict squares() {
        return read(Learned::square);
    }

    private StateDict read(Function<Learned, PtNDArray> part) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        learned.forEach((name, one) -> {
            PtNDArray array = part.apply(one);
            if (array != null) {
                tensors.put(name, Tensor.of(array.toFloatArray(), one.spec().shape()));
            }
        });
        return new StateDict(tensors);
    }

    /**
     * Puts back what was read.
     *
     * @param updates steps taken until then
     * @throws IllegalArgumentException in one sentence if a tensor is missing or has another shape
     */
    public void restore(StateDict weights, StateDict average, StateDict means, StateDict squares, long updates) {
        learned.forEach((name, one) -> {
            write(one, one.value(), weights);
            write(one, one.average(), average);
            if (one.mean() != null) {
                write(one, one.mean(), means);
                write(one, one.square(), squares);
            }
        });
        this.updates = updates;
    }

    private static void write(Learned one, PtNDArray array, StateDict from) {
        Tensor tensor = from.get(one.spec().name());
        if (tensor == null || !tensor.shape().equals(one.spec().shape())) {
            throw new IllegalArgumentException("The state of the training does not fit the network: \""
                    + one.spec().name() + "\" is " + (tensor == null ? "missing" : "of another shape") + ".");
        }
        // Into the same memory: set(buffer) would lay kernels out anew, and PyTorch would compute in another order
        // then.
        try (NDArray values = array.getManager().create(tensor.floats(), array.getShape());
                NDArray memory = array.stopGradient()) {
            memory.set(ALL, values);
        }
    }

    /** One step of Adam with the gradients that the last pass has left, which are cleared; and the average goes along. */
    void update(AdamStep adam) {
        updates++;
        double rate = adam.learningRate();
        double corrected =
                rate * Math.sqrt(1 - Math.pow(adam.beta2(), updates)) / (1 - Math.pow(adam.beta1(), updates));
        for (Learned one : learned.values()) {
            if (one.mean() != null) {
                step(one, adam, (float) corrected);
            }
            if (adam.averageDecay() < 1) {
                follow(one, adam.averageDecay());
            }
        }
    }

    private static void step(Learned one, AdamStep adam, float corrected) {
        float decay = one.isKernel() ? (float) adam.weightDecay() : 0;
        try (PtNDArray gradient = (PtNDArray) one.value().getGradient()) {
            JniUtils.adamUpdate(
                    one.value(),
                    gradient,
                    one.mean(),
                    one.square(),
                    (float) adam.learningRate(),
                    corrected,
                    decay,
                    1,
                    NO_CLIPPING,
                    (float) adam.beta1(),
                    (float) adam.beta2(),
                    (float) adam.epsilon(),
                    true);
        }
        JniUtils.zeroGrad(one.value());
    }

    /** average = decay * average + (1 - decay) * value. */
    private static void follow(Learned one, double decay) {
        try (NDArray value = one.value().stopGradient();
                NDArray part = value.mul((float) (1 - decay))) {
            one.average().muli((float) decay).addi(part);
        }
    }
}
