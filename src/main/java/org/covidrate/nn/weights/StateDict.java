// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.ParameterSpec;

/** The weights of a network: tensors by name, in the order of the file or architecture. */
public final class StateDict {
    private final Map<String, Tensor> tensors;

    public StateDict(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** The tensor of a name, or null. */
    public Tensor get(String name) {
        return tensors.get(name);
    }

    /**
     * Just the parameters of the architecture, in its order.
     *
     * @throws IllegalArgumentException in one sentence naming the first key that is missing, has another shape or has no place
     */
    public StateDict conformTo(Architecture architecture) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec spec : architecture.parameters()) {
            Tensor tensor = tensors.get(spec.name());
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "The weights hold no \"" + spec.name() + "\": they are not of this architecture.");
            }
            if (!tensor.shape().equals(spec.shape())) {
                throw new IllegalArgumentException("\"" + spec.name() + "\" has shape " + tensor.shape()
                        + " where the architecture needs " + spec.shape() + ".");
            }
            parameters.put(spec.name(), tensor);
        }
        for (String name : tensors.keySet()) {
            if (!parameters.containsKey(name) && !architecture.ignores(name)) {
                throw new IllegalArgumentException(
                        "The weights hold \"" + name + "\", which has no place in this architecture.");
            }
        }
        return new StateDict(parameters);
    }

    /**
     * The same weights with all floats in one type; whole numbers stay as they are.
     *
     * @param type FLOAT32, FLOAT16 or BFLOAT16
     */
    public StateDict to(ElementType type) {
        Map<String, Tensor> converted = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> converted.put(name, tensor.type().isFloat() ? tensor.to(type) : tensor));
        return new StateDict(converted);
    }
}
