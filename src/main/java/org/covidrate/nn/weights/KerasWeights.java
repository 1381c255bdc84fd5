// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.ParameterSpec;

/**
 * Weights under the names of Keras: {@code conv2d_7/kernel}, {@code dense_2/kernel}, {@code batch_normalization_3/gamma}.
 * Keras numbers the layers of each kind as they are made, from any number on if models were made before; an architecture
 * lists its layers in the same order. Kernels are turned from rows, columns, inputs, outputs into PyTorch's order, and those
 * of dense layers from inputs, outputs.
 */
public final class KerasWeights {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?(conv2d|dense|batch_normalization)(?:_(\\d{1,9}))?"
            + "/(kernel|bias|gamma|beta|moving_mean|moving_variance)(?::0)?");

    /** Keras' names of the parameters of a layer by PyTorch's. */
    private static final Map<String, String> BATCH_NORM =
            Map.of("weight", "gamma", "bias", "beta", "running_mean", "moving_mean", "running_var", "moving_variance");

    private static final String CONVOLUTION = "conv2d";

    /** By number of axes: where Keras has PyTorch's axes, which are outputs, inputs, rows, columns. */
    private static final Map<Integer, List<Integer>> KERAS_AXES =
            Map.of(4, List.of(3, 2, 0, 1), 2, List.of(1, 0), 1, List.of(0));

    private static final Map<String, String> KERNEL = Map.of("weight", "kernel", "bias", "bias");

    /** Layers of one kind by their numbers; each has the keys of its parameters by Keras' name. */
    private static final class Layers extends TreeMap<Integer, Map<String, String>> {
        private static final long serialVersionUID = 1L;
    }

    private KerasWeights() {}

    /** Whether names are those of Keras. */
    public static boolean areIn(StateDict weights) {
        return weights.tensors().keySet().stream()
                .anyMatch(key -> NAME.matcher(key).matches());
    }

    /**
     * The parameters of the architecture under its own names, in its order.
     *
     * @throws IllegalArgumentException in one sentence naming the first key that is missing, has another shape or has no place
     */
    public static StateDict toTorch(StateDict keras, Architecture architecture) {
        Map<String, Iterator<Map<String, String>>> unused = new HashMap<>();
        layers(keras).forEach((kind, layers) -> unused.put(kind, layers.values().iterator()));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        Map<String, String> layer = Map.of();
        String layerName = "";
        for (ParameterSpec parameter : architecture.parameters()) {
            int dot = parameter.name().lastIndexOf('.');
            if (!parameter.name().substring(0, dot).equals(layerName)) {
                layerName = parameter.name().substring(0, dot);
                Iterator<Map<String, String>> next = unused.get(kind(parameter));
                layer = next != null && next.hasNext() ? next.next() : Map.of();
            }
            String key = layer.get(kerasName(parameter, layer));
            if (key == null) {
                throw new IllegalArgumentException("The weights hold nothing for \"" + parameter.name()
                        + "\" under Keras' names: they are not of this architecture.");
            }
            tensors.put(parameter.name(), turned(key, keras.get(key), parameter));
            used.add(key);
        }
        for (String key : keras.tensors().keySet()) {
            if (!used.contains(key)) {
                throw new IllegalArgumentException(
                        "The weights hold \"" + key + "\", which has no place in this architecture.");
            }
        }
        return new StateDict(tensors);
    }

    /** Number of output channels of the convolutions, in the order in which they were made. */
    static List<Long> convolutionOutputs(StateDict keras) {
        List<Long> outputs = new ArrayList<>();
        for (Map<String, String> layer :
                layers(keras).getOrDefault(CONVOLUTION, new Layers()).values()) {
            String kernel = layer.get("kernel");
            List<Long> shape = kernel == null ? List.of() : keras.get(kernel).shape();
            outputs.add(shape.isEmpty() ? 0 : shape.get(shape.size() - 1));
        }
        return outputs;
    }

    private static Map<String, Layers> layers(StateDict keras) {
        Map<String, Layers> layers = new HashMap<>();
        for (String key : keras.tensors().keySet()) {
            Matcher name = NAME.matcher(key);
            if (name.matches()) {
                int number = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
                layers.computeIfAbsent(name.group(1), kind -> new Layers())
                        .computeIfAbsent(number, n -> new HashMap<>())
                        .putIfAbsent(name.group(3), key);
            }
        }
        return layers;
    }

    /** The first parameter of a layer tells what it is: its weight has four axes, two, or one. */
    private static String kind(ParameterSpec weight) {
        return switch (weight.shape().size()) {
            case 4 -> CONVOLUTION;
            case 2 -> "dense";
            default -> "batch_normalization";
        };
    }

    private static String kerasName(ParameterSpec parameter, Map<String, String> layer) {
        String name = parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
        return (layer.containsKey("gamma") ? BATCH_NORM : KERNEL).getOrDefault(name, name);
    }

    private static Tensor turned(String key, Tensor tensor, ParameterSpec parameter) {
        List<Long> wanted = parameter.shape();
        List<Integer> axes = KERAS_AXES.get(wanted.size());
        Long[] shape = new Long[axes.size()];
        Long[] stride = new Long[axes.size()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axes.get(axis)] = wanted.get(axis);
        }
        if (!tensor.shape().equals(List.of(shape))) {
            throw new IllegalArgumentException("\"" + key + "\" has shape " + tensor.shape()
                    + " where the architecture needs " + List.of(shape) + " for \"" + parameter.name() + "\".");
        }
        long step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            stride[axes.indexOf(axis)] = step;
            step *= shape[axis];
        }
        ByteBuffer values = ByteBuffer.allocate(tensor.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        new Strided(0, wanted, List.of(stride))
                .gather(tensor.data(), tensor.type().bytes(), values);
        return new Tensor(tensor.type(), wanted, values.flip());
    }
}
