// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.covidrate.ct.Label;
import org.covidrate.lesion.LesionModel;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lung.Lobe;
import org.covidrate.lung.LungMasker;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.Licence;
import org.covidrate.model.LungmaskPreparation;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;
import org.covidrate.model.ModelWeights;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.weights.Architectures;
import org.covidrate.nn.weights.TorchScriptModuleException;
import org.covidrate.nn.weights.WeightFile;

/**
 * A description for bare weights, by their names and shapes: a U-Net of 3 classes masks lungs, one of 6 lobes, both as
 * lungmask's; the COVID-Rate network finds lesions in slices prepared as in its paper.
 */
final class WeightGuess {
    private static final double THRESHOLD = 0.5;
    private static final Licence UNKNOWN = new Licence("unknown", "", "");

    private WeightGuess() {}

    /**
     * The description.
     *
     * @param name for the model
     * @param fileName for its weights
     * @throws InvalidModelException if the weights do not tell what they are for
     */
    static ModelDescription describe(Path file, String name, String fileName, String sha256) throws IOException {
        Architecture network = network(file);
        ModelTask task = task(file, network);
        List<Label> classes =
                switch (task) {
                    case LUNGS -> LungMasker.LABELS;
                    case LOBES -> Lobe.LABELS;
                    case LESIONS -> List.of(LesionModel.LESION);
                };
        List<Map<String, Object>> preparation =
                task == ModelTask.LESIONS ? Preparation.COVID_RATE.toMaps() : LungmaskPreparation.LUNGMASK;
        return new ModelDescription(
                name,
                sha256.substring(0, 8),
                task,
                new BuiltArchitecture(network),
                preparation,
                classes,
                task == ModelTask.LESIONS ? OptionalDouble.of(THRESHOLD) : OptionalDouble.empty(),
                1,
                new ModelWeights(fileName, sha256, Files.size(file)),
                UNKNOWN,
                ModelCard.titled("Weights of " + fileName + ", described by their shapes"));
    }

    private static Architecture network(Path file) throws IOException {
        try {
            return Architectures.of(WeightFile.read(file));
        } catch (TorchScriptModuleException e) {
            throw new InvalidModelException(
                    "The file " + file
                            + " is a TorchScript module, which does not tell what it is for; put a model.json beside it.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("The file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static ModelTask task(Path file, Architecture network) throws InvalidModelException {
        if (network instanceof CovidRateArchitecture) {
            return ModelTask.LESIONS;
        }
        return switch (network.outputChannels()) {
            case 3 -> ModelTask.LUNGS;
            case 6 -> ModelTask.LOBES;
            default ->
                throw new InvalidModelException(
                        "The U-Net in " + file + " has " + network.outputChannels()
                                + " classes, which does not tell what it is for (3 would be lungs, 6 lobes); put a model.json beside it.");
        };
    }
}
