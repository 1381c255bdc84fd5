// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.nn.Architecture;

/** One entry for every file of weights that can be read: PyTorch state dicts and safetensors. */
public final class WeightFile {
    private WeightFile() {}

    /**
     * All tensors of a file, in its order. What kind of file it is, it tells itself; the name may be any.
     *
     * @throws TorchScriptModuleException if it is a network with its own code
     * @throws UnreadableWeightsException if it is damaged, hostile, or in no known format
     */
    public static StateDict read(Path file) throws IOException {
        return switch (WeightFormat.of(file)) {
            case SAFETENSORS -> Safetensors.read(file).weights();
            case TORCH_ZIP ->
                NamedFile.read(file, () -> {
                    try (TorchZip zip = new TorchZip(file)) {
                        return Checkpoint.stateDict(zip.read(), zip.memory());
                    }
                });
            case TORCH_LEGACY ->
                NamedFile.read(file, () -> {
                    try (TorchLegacy legacy = new TorchLegacy(file)) {
                        return Checkpoint.stateDict(legacy.read(), legacy.memory());
                    }
                });
            case TORCHSCRIPT ->
                throw new TorchScriptModuleException(
                        file.getFileName()
                                + " is a TorchScript module, a network with its own code; load it as a module, not as weights.");
        };
    }

    /**
     * The parameters of an architecture, under its names and in its order, whether the file names them as PyTorch or as
     * Keras does.
     *
     * @throws UnreadableWeightsException also if the weights are not of this architecture, naming the first key that is wrong
     */
    public static StateDict read(Path file, Architecture architecture) throws IOException {
        StateDict weights = read(file);
        try {
            return KerasWeights.areIn(weights)
                    ? KerasWeights.toTorch(weights, architecture)
                    : weights.conformTo(architecture);
        } catch (IllegalArgumentException e) {
            throw new UnreadableWeightsException(NamedFile.sentence(file, ": " + e.getMessage()), e);
        }
    }
}
