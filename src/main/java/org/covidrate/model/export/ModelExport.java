// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.io.FileErrors;
import org.covidrate.io.OutputFolder;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.model.ModelWeights;
import org.covidrate.model.ScriptArchitecture;
import org.covidrate.model.Sha256;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.Weights;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.djl.ScriptNetworks;
import org.covidrate.nn.djl.TorchEngine;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOptions;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.covidrate.nn.torchscript.TorchScriptArchive;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;

/**
 * Writes a model as a folder for other programs: the network as TorchScript that returns probabilities, rdf.yaml as
 * bioimage.io wants it, an example of input and output, README.md; and model.json, by which the folder is a model here as
 * well. The same model gives the same bytes, apart from the rounding of the example's output on another processor.
 */
public final class ModelExport {
    private static final String ENDING = ".pt";
    private static final int LONGEST_NAME = 100;
    /** The size to which lungmask brings every slice. */
    private static final int LUNGMASK_SIDE = 256;

    private static final int SMALLEST_SIDE = 64;

    private ModelExport() {}

    /**
     * Writes the folder: all files or none. Files of the same names are replaced, others stay.
     *
     * @param store where the model was found
     * @param progress may cancel
     * @return the files
     * @throws InvalidModelException if the model cannot be read: one sentence
     * @throws IOException if the folder cannot be written
     * @throws org.covidrate.nn.NetworkException if the network cannot be run
     */
    public static List<Path> write(ModelStore store, StoredModel model, Path folder, ProgressListener progress)
            throws IOException {
        try (Weights weights = store.weights(model, progress.part(0, 0.1))) {
            refuseOwnFolder(weights.file(), folder);
            try (OutputFolder out = new OutputFolder(folder)) {
                String name = fileName(model.description());
                ModelDescription exported =
                        writeNetwork(model.description(), weights.file(), out.file(name), progress.part(0.1, 0.6));
                progress.update("Computing an example", 0.6);
                ExportedFiles files = writeExamples(exported, out.file(name), out);
                progress.update("Writing descriptions", 0.95);
                Files.writeString(
                        out.file(ExportedFiles.DESCRIPTION), Yaml.write(BioimageDescription.of(exported, files)));
                Files.writeString(out.file(ExportedFiles.README), ModelReadme.text(exported));
                Files.writeString(out.file(ModelJson.FILE_NAME), ModelJson.write(exported));
                List<Path> places = out.commit();
                progress.update("Exported", 1);
                return places;
            }
        }
    }

    /** Its model.json would no longer speak of its weights. */
    private static void refuseOwnFolder(Path weights, Path folder) throws IOException {
        Path own = weights.toAbsolutePath().getParent();
        if (Files.isDirectory(folder) && Files.isSameFile(own, folder)) {
            throw new IOException("The model lies in " + folder + " itself; choose another folder.");
        }
    }

    private static String fileName(ModelDescription description) {
        String name = description.name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - ENDING.length())) + ENDING;
    }

    /** The network's file, and the description of the model that it is. */
    private static ModelDescription writeNetwork(
            ModelDescription from, Path weights, Path file, ProgressListener progress) throws IOException {
        ForeignModule module;
        String sha256;
        if (from.architecture() instanceof ScriptArchitecture script) {
            module = script.module();
            try (InputStream in = Files.newInputStream(weights)) {
                sha256 = copy(in, file, Files.size(weights), progress);
            }
        } else {
            Architecture network = ((BuiltArchitecture) from.architecture()).network();
            ScriptOutput output = network instanceof UNetArchitecture ? ScriptOutput.SOFTMAX : ScriptOutput.SIGMOID;
            module = new ForeignModule(
                    network.inputChannels(), network.outputChannels(), network.sizeMultiple(), output);
            try (InputStream in = archive(from, weights, network, output).open()) {
                sha256 = copy(in, file, Float.BYTES * network.size(), progress);
            }
        }
        return new ModelDescription(
                from.name(),
                from.version(),
                from.task(),
                new ScriptArchitecture(module),
                from.preparation(),
                from.classes(),
                from.threshold(),
                from.looks(),
                from.neighbours(),
                from.temperature(),
                new ModelWeights(file.getFileName().toString(), sha256, Files.size(file)),
                from.licence(),
                from.card());
    }

    private static TorchScriptArchive archive(
            ModelDescription model, Path weights, Architecture network, ScriptOutput output) throws IOException {
        try {
            return TorchScriptArchive.of(
                    network,
                    WeightFile.read(weights, network),
                    ScriptOptions.forExchange(network).withOutput(output));
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidModelException(FileErrors.sentence(e), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(
                    "The weights of the model " + model.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static String copy(InputStream in, Path file, long bytes, ProgressListener progress) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return Sha256.copy(in, out, bytes, "Writing the network", progress);
        }
    }

    private static ExportedFiles writeExamples(ModelDescription exported, Path file, OutputFolder out)
            throws IOException {
        ForeignModule module = ((ScriptArchitecture) exported.architecture()).module();
        TestTensor input = TestTensor.input(module.inputChannels(), side(exported));
        // As the module returns them, whatever they are.
        ForeignModule untouched = new ForeignModule(
                module.inputChannels(), module.outputChannels(), module.sizeMultiple(), ScriptOutput.LOGITS);
        int side = input.side();
        float[] scores = new float[module.outputChannels() * side * side];
        try (SliceNetwork network = open(file, untouched)) {
            network.scores(input.values(), 1, side, side, scores);
        }
        TestTensor output = new TestTensor(module.outputChannels(), side, scores);
        return new ExportedFiles(
                write(input, out.file(ExportedFiles.INPUT)),
                write(output, out.file(ExportedFiles.OUTPUT)),
                TorchEngine.info().version());
    }

    /** What others made may be no module that this PyTorch loads. */
    private static SliceNetwork open(Path file, ForeignModule module) throws InvalidModelException {
        try {
            return ScriptNetworks.open(file, module, DeviceChoice.CPU);
        } catch (IOException e) {
            throw new InvalidModelException(FileErrors.sentence(e), e);
        }
    }

    private static int side(ModelDescription model) {
        int least = model.task() == ModelTask.LESIONS ? SMALLEST_SIDE : LUNGMASK_SIDE;
        int multiple = model.architecture().sizeMultiple();
        return Math.max(2, (least + multiple - 1) / multiple) * multiple;
    }

    private static String write(TestTensor tensor, Path file) throws IOException {
        byte[] npy = tensor.toNpy();
        return copy(new ByteArrayInputStream(npy), file, npy.length, ProgressListener.NONE);
    }
}
