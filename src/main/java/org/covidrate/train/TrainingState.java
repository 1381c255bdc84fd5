// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.nn.djl.TrainingParameters;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * All that a training needs to go on as if it had not been interrupted, as one safetensors file of float32.
 *
 * @param step updates taken
 * @param seconds that these took
 * @param bestDice of the validations so far; negative if there was none
 * @param misses validations since then
 * @param looked updates before the last validation
 * @param loss mean before the last point
 * @param weights as they are
 * @param average the running average of the weights
 * @param means Adam's mean of the gradients
 * @param squares Adam's mean of their squares
 * @param best the weights with the best Dice; empty if there are none
 */
record TrainingState(
        long step,
        double seconds,
        double bestDice,
        int misses,
        long looked,
        double loss,
        StateDict weights,
        StateDict average,
        StateDict means,
        StateDict squares,
        StateDict best) {
    static TrainingState of(
            TrainingParameters parameters,
            double seconds,
            double bestDice,
            int misses,
            long looked,
            double loss,
            StateDict best) {
        return new TrainingState(
                parameters.updates(),
                seconds,
                bestDice,
                misses,
                looked,
                loss,
                parameters.weights(),
                parameters.average(),
                parameters.means(),
                parameters.squares(),
                best);
    }

    /** Puts the network where it was. */
    void restore(TrainingParameters parameters) {
        parameters.restore(weights, average, means, squares, step);
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parts().forEach((part, state) -> state.tensors().forEach((name, t) -> tensors.put(part + "/" + name, t)));
        Map<String, String> numbers = Map.of(
                "step", Long.toString(step),
                "seconds", Double.toString(seconds),
                "best_dice", Double.toString(bestDice),
                "misses", Integer.toString(misses),
                "looked", Long.toString(looked),
                "loss", Double.toString(loss));
        new Safetensors(new StateDict(tensors), numbers).write(file);
    }

    private Map<String, StateDict> parts() {
        Map<String, StateDict> parts = new LinkedHashMap<>();
        parts.put("weights", weights);
        parts.put("average", average);
        parts.put("means", means);
        parts.put("squares", squares);
        parts.put("best", best);
        return parts;
    }

    /** @throws IOException in one sentence if it is no state of a training */
    static TrainingState read(Path file) throws IOException {
        Safetensors stored = Safetensors.read(file);
        Map<String, Map<String, Tensor>> parts = new LinkedHashMap<>();
        stored.weights().tensors().forEach((name, tensor) -> {
            int slash = name.indexOf('/');
            parts.computeIfAbsent(name.substring(0, Math.max(0, slash)), part -> new LinkedHashMap<>())
                    .put(name.substring(slash + 1), tensor);
        });
        try {
            Map<String, String> numbers = stored.metadata();
            return new TrainingState(
                    Long.parseLong(numbers.get("step")),
                    Double.parseDouble(numbers.get("seconds")),
                    Double.parseDouble(numbers.get("best_dice")),
                    Integer.parseInt(numbers.get("misses")),
                    Long.parseLong(numbers.getOrDefault("looked", numbers.get("step"))),
                    Double.parseDouble(numbers.getOrDefault("loss", "0")),
                    new StateDict(parts.getOrDefault("weights", Map.of())),
                    new StateDict(parts.getOrDefault("average", Map.of())),
                    new StateDict(parts.getOrDefault("means", Map.of())),
                    new StateDict(parts.getOrDefault("squares", Map.of())),
                    new StateDict(parts.getOrDefault("best", Map.of())));
        } catch (NumberFormatException | NullPointerException e) {
            throw new IOException(file + " holds no state of a training; remove it to begin the training anew.", e);
        }
    }
}
