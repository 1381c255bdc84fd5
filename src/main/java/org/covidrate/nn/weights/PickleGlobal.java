// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pickle of weights may refer to by name. Nothing else in Python or Java is reachable: a pickle is a program, and this
 * is its whole library.
 */
sealed interface PickleGlobal {
    /** Functions that a pickle may call. */
    enum Function implements PickleGlobal {
        ORDERED_DICT,
        SIZE,
        PARAMETER,
        TENSOR
    }

    /** The class of a storage or the type of a tensor; it may be named, not called. */
    record Type(ElementType type) implements PickleGlobal {}

    Map<String, PickleGlobal> ALLOWED = Map.ofEntries(
            Map.entry("collections.OrderedDict", Function.ORDERED_DICT),
            Map.entry("torch.Size", Function.SIZE),
            Map.entry("torch._utils._rebuild_parameter", Function.PARAMETER),
            Map.entry("torch._utils._rebuild_tensor", Function.TENSOR),
            Map.entry("torch._utils._rebuild_tensor_v2", Function.TENSOR),
            Map.entry("torch.DoubleStorage", new Type(ElementType.FLOAT64)),
            Map.entry("torch.FloatStorage", new Type(ElementType.FLOAT32)),
            Map.entry("torch.HalfStorage", new Type(ElementType.FLOAT16)),
            Map.entry("torch.BFloat16Storage", new Type(ElementType.BFLOAT16)),
            Map.entry("torch.LongStorage", new Type(ElementType.INT64)),
            Map.entry("torch.IntStorage", new Type(ElementType.INT32)),
            Map.entry("torch.ShortStorage", new Type(ElementType.INT16)),
            Map.entry("torch.CharStorage", new Type(ElementType.INT8)),
            Map.entry("torch.ByteStorage", new Type(ElementType.UINT8)),
            Map.entry("torch.BoolStorage", new Type(ElementType.BOOL)),
            Map.entry("torch.float64", new Type(ElementType.FLOAT64)),
            Map.entry("torch.float32", new Type(ElementType.FLOAT32)),
            Map.entry("torch.float16", new Type(ElementType.FLOAT16)),
            Map.entry("torch.bfloat16", new Type(ElementType.BFLOAT16)),
            Map.entry("torch.int64", new Type(ElementType.INT64)),
            Map.entry("torch.int32", new Type(ElementType.INT32)),
            Map.entry("torch.int16", new Type(ElementType.INT16)),
            Map.entry("torch.int8", new Type(ElementType.INT8)),
            Map.entry("torch.uint8", new Type(ElementType.UINT8)),
            Map.entry("torch.bool", new Type(ElementType.BOOL)));

    /** Storages of tensors that lay on a graphics processor have this module in old files. */
    Pattern CUDA_STORAGE = Pattern.compile("torch\\.cuda\\.(\\w+Storage)");

    /** @throws WeightFormatException naming what is not allowed */
    static PickleGlobal of(String module, String name) throws WeightFormatException {
        String full = module + "." + name;
        Matcher cuda = CUDA_STORAGE.matcher(full);
        PickleGlobal global = ALLOWED.get(cuda.matches() ? "torch." + cuda.group(1) : full);
        if (global == null) {
            throw new WeightFormatException(
                    "refers to \"" + printable(full) + "\", which is no part of weights, and was not read: "
                            + "it could run a program; save the state dict alone");
        }
        return global;
    }

    private static String printable(String text) {
        String shown = text.replaceAll("[^ -~]", "?");
        return shown.length() > 100 ? shown.substring(0, 100) + "..." : shown;
    }
}
