// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.covidrate.ct.Label;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;
import org.covidrate.progress.ProgressListener;

/** Descriptions and folders for tests. */
public final class TestModels {
    private TestModels() {}

    public static String sha256(byte[] bytes) throws IOException {
        return Sha256.copy(
                new ByteArrayInputStream(bytes),
                OutputStream.nullOutputStream(),
                bytes.length,
                "",
                ProgressListener.NONE);
    }

    /** A description in which nothing is left out. */
    public static ModelDescription full(String name, byte[] weights) throws IOException {
        return new ModelDescription(
                name,
                "1.2",
                ModelTask.LESIONS,
                new BuiltArchitecture(new CovidRateArchitecture(List.of(16, 32))),
                List.of(
                        Map.of("step", "window", "low_hu", -1000.0, "high_hu", 400.0),
                        Map.of("step", "resize", "width", 256, "height", 256)),
                List.of(new Label(1, "lesion \"of any density\"", 0x00484D)),
                OptionalDouble.of(0.5),
                1,
                new ModelWeights(name + ".safetensors", sha256(weights), weights.length),
                new Licence("CC-BY-4.0", "Müller & Søn <x@example.org>", "Be kind."),
                new ModelCard(
                        "A model",
                        "Summary.",
                        "Data.",
                        "Use.",
                        "Limits.",
                        List.of(new Score(
                                "set 1",
                                "Dice",
                                0.75,
                                OptionalDouble.of(0.7),
                                OptionalDouble.of(0.8),
                                OptionalInt.of(20),
                                "covid-rate measure")),
                        Optional.of(new Bfloat16Agreement("set 1", 0.003, "covid-rate compare"))));
    }

    /** Writes a model's folder into another folder. */
    public static Path write(Path folder, ModelDescription description, byte[] weights) throws IOException {
        Path model = Files.createDirectories(folder.resolve(description.name()));
        Files.write(model.resolve(description.weights().file()), weights);
        Files.writeString(model.resolve(ModelJson.FILE_NAME), ModelJson.write(description));
        return model;
    }

    /** Weights of an architecture that give numbers of ordinary size. */
    public static Safetensors weights(Architecture architecture, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : architecture.parameters()) {
            float[] values = new float[(int) spec.size()];
            boolean positive = spec.shape().size() == 1 && !spec.name().endsWith("bias");
            for (int i = 0; i < values.length; i++) {
                values[i] = positive ? 0.5f + random.nextFloat() : (float) random.nextGaussian() / 4;
            }
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        return new Safetensors(new StateDict(tensors), Map.of());
    }
}
