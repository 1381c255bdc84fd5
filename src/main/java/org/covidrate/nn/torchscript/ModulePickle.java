// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import org.covidrate.nn.weights.ElementType;

/** The pickle of a module: its attributes, tensors among them as references to the archive's files data/0, data/1 and so on. */
final class ModulePickle {
    private final boolean trainable;
    private final PickleWriter out = new PickleWriter();
    private int storages;

    /** @param form the parameters of forms that train are marked for it */
    ModulePickle(ScriptForm form) {
        trainable = form.trainable();
    }

    byte[] write(ModuleTree root) {
        root.pickle(out, this::tensor);
        return out.toBytes();
    }

    private void tensor(String name, StoredTensor tensor) {
        out.global("torch._utils", "_rebuild_tensor_v2").mark();
        out.mark().text("storage").global("torch", storage(tensor.type()));
        out.text(Integer.toString(storages++))
                .text("cpu")
                .integer(tensor.tensor().size())
                .tuple()
                .persistentId();
        out.integer(0).integers(tensor.tensor().shape()).integers(tensor.strides());
        out.bool(trainable && ModuleTree.isParameter(name));
        // Backward hooks: none.
        out.global("collections", "OrderedDict").emptyTuple().reduce();
        out.tuple().reduce();
    }

    private static String storage(ElementType type) {
        return type == ElementType.BFLOAT16 ? "BFloat16Storage" : "FloatStorage";
    }
}
