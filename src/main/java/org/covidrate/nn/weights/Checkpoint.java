// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the state dict in whatever was saved: it alone, or a checkpoint that holds it beside other things. */
final class Checkpoint {
    /** Under which names training scripts put it. */
    private static final List<String> USUAL = List.of("state_dict", "model_state_dict", "model");

    /** What DataParallel puts before every name. */
    private static final String PARALLEL = "module.";

    private Checkpoint() {}

    static StateDict stateDict(Object saved, MemoryLimit memory) throws IOException {
        if (!(saved instanceof Map<?, ?> items)) {
            throw new WeightFormatException("holds no state dict; save model.state_dict()");
        }
        Map<?, ?> found = holdsTensors(items) ? items : nested(items);
        boolean parallel =
                found.keySet().stream().allMatch(key -> String.valueOf(key).startsWith(PARALLEL));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> item : found.entrySet()) {
            if (!(item.getKey() instanceof String name && item.getValue() instanceof TorchTensor tensor)) {
                throw new WeightFormatException(
                        "holds \"" + item.getKey() + "\" among its weights, which is no tensor");
            }
            tensors.put(parallel ? name.substring(PARALLEL.length()) : name, tensor.read(memory));
        }
        return new StateDict(tensors);
    }

    private static boolean holdsTensors(Map<?, ?> items) {
        return items.values().stream().anyMatch(TorchTensor.class::isInstance);
    }

    private static Map<?, ?> nested(Map<?, ?> items) throws WeightFormatException {
        List<String> names = USUAL.stream()
                .filter(name -> items.get(name) instanceof Map<?, ?> inner && holdsTensors(inner))
                .toList();
        if (names.size() != 1) {
            throw new WeightFormatException(
                    names.isEmpty()
                            ? "holds no tensors, neither by themselves nor as \"state_dict\" or \"model\"; "
                                    + "save model.state_dict()"
                            : "holds several state dicts, " + names + "; save the one wanted alone");
        }
        return (Map<?, ?>) items.get(names.get(0));
    }
}
