// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Modules within modules, as the dots of parameter names say: {@code down_path.0.block.0.weight} is the tensor "weight" of the
 * module "0" in "block" in "0" in "down_path" in the network. Each module is a class of its own in the archive's source.
 */
final class ModuleTree {
    /** All classes lie in this module of Python. */
    static final String MODULE = "__torch__.covidrate";

    private static final String ROOT = "Network";
    /** The class of the network itself. */
    static final String ROOT_TYPE = MODULE + "." + ROOT;

    private final String name;
    private final Map<String, ModuleTree> modules = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, Boolean> flags = new LinkedHashMap<>();

    private ModuleTree(String name) {
        this.name = name;
    }

    /** @param flags further attributes of the network itself, true or false */
    static ModuleTree of(Map<String, StoredTensor> tensors, Map<String, Boolean> flags) {
        ModuleTree root = new ModuleTree(ROOT);
        tensors.forEach((path, tensor) -> {
            ModuleTree module = root;
            String[] parts = path.split("\\.");
            for (int i = 0; i < parts.length - 1; i++) {
                String below = module == root ? parts[i] : module.name + "_" + parts[i];
                module = module.modules.computeIfAbsent(parts[i], part -> new ModuleTree(below));
            }
            module.tensors.put(parts[parts.length - 1], tensor);
        });
        root.flags.putAll(flags);
        return root;
    }

    /** How the source of the network's methods names a tensor. */
    static String expression(String path) {
        String expression = "self";
        for (String part : path.split("\\.")) {
            expression = Character.isDigit(part.charAt(0))
                    ? "getattr(" + expression + ", \"" + part + "\")"
                    : expression + "." + part;
        }
        return expression;
    }

    private String type() {
        return MODULE + "." + name;
    }

    /**
     * The classes of this module and those below it.
     *
     * @param statistics whether running statistics count among the parameters, where PyTorch lists only those
     */
    String source(boolean statistics, String methods) {
        StringBuilder source = new StringBuilder();
        modules.values().forEach(module -> source.append(module.source(statistics, "")));
        source.append("class ").append(name).append("(Module):\n");
        source.append("  __parameters__ = ").append(names(true, statistics)).append('\n');
        source.append("  __buffers__ = ").append(names(false, statistics)).append('\n');
        tensors.keySet().forEach(tensor -> declare(source, tensor, "Tensor"));
        declare(source, "training", "bool");
        flags.keySet().forEach(flag -> declare(source, flag, "bool"));
        modules.forEach((attribute, module) -> declare(source, attribute, module.type()));
        return source.append(methods).toString();
    }

    private static void declare(StringBuilder source, String attribute, String type) {
        source.append(
                Character.isDigit(attribute.charAt(0))
                        ? "  __annotations__[\"" + attribute + "\"] = " + type + "\n"
                        : "  " + attribute + " : " + type + "\n");
    }

    private String names(boolean parameters, boolean statistics) {
        StringBuilder list = new StringBuilder("[");
        for (String tensor : tensors.keySet()) {
            if ((statistics || isParameter(tensor)) == parameters) {
                list.append('"').append(tensor).append("\", ");
            }
        }
        return list.append(']').toString();
    }

    /** Running statistics are no parameters: training does not change them by gradients. */
    static boolean isParameter(String tensor) {
        return !tensor.startsWith("running_");
    }

    /** Pickles this module; the writer pushes each tensor. */
    void pickle(PickleWriter out, BiConsumer<String, StoredTensor> writer) {
        out.global(MODULE, name).emptyTuple().newObject().emptyDict().mark();
        tensors.forEach((attribute, tensor) -> {
            out.text(attribute);
            writer.accept(attribute, tensor);
        });
        out.text("training").bool(false);
        flags.forEach((flag, value) -> out.text(flag).bool(value));
        modules.forEach((attribute, module) -> {
            out.text(attribute);
            module.pickle(out, writer);
        });
        out.setItems().build();
    }

    /** All tensors, in the order in which {@link #pickle} writes them. */
    List<StoredTensor> allTensors() {
        List<StoredTensor> all = new ArrayList<>(tensors.values());
        modules.values().forEach(module -> all.addAll(module.allTensors()));
        return all;
    }
}
