// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A TorchScript module in the engine's memory, ready to infer. */
final class ScriptModule {
    private final PtSymbolBlock module;

    private ScriptModule(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * Loads an archive.
     *
     * @param manager owns the module, and gives its memory free when it is closed
     * @throws EngineException if PyTorch cannot load it
     */
    static ScriptModule load(PtNDManager manager, InputStream archive) throws IOException {
        PtSymbolBlock module = JniUtils.loadModule(manager, archive, true, false);
        JniUtils.enableInferenceMode(module);
        return new ScriptModule(module);
    }

    /**
     * The first output, in float32. All memory that the pass takes is the input's manager's.
     *
     * @throws EngineException if the module fails, or returns no array
     */
    NDArray forward(NDArray x) {
        try (IValue input = IValue.from((PtNDArray) x);
                IValue output = module.forward(input)) {
            NDArray first = first(output, (PtNDManager) x.getManager());
            return first.getDataType() == DataType.FLOAT32 ? first : first.toType(DataType.FLOAT32, false);
        }
    }

    /** DJL's own way of taking outputs apart ends the program where one of them is a text or a number. */
    private static NDArray first(IValue output, PtNDManager manager) {
        if (output.isTensor()) {
            return output.toTensor(manager);
        }
        if (output.isTensorList()) {
            NDArray[] arrays = output.toTensorArray(manager);
            if (arrays.length > 0) {
                return arrays[0];
            }
        } else if (output.isTuple() || output.isList()) {
            IValue[] parts = output.isTuple() ? output.toIValueTuple() : output.toIValueArray();
            try {
                if (parts.length > 0) {
                    return first(parts[0], manager);
                }
            } finally {
                Arrays.stream(parts).forEach(IValue::close);
            }
        }
        throw new EngineException("the module returned no array but " + output.getType());
    }
}
