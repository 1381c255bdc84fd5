// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.covidrate.Npz;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.UNetLungMasker;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.ModelCard;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ScriptArchitecture;
import org.covidrate.model.TestModels;
import org.covidrate.model.load.ModelMethods;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.Weights;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.djl.PythonTorch;
import org.covidrate.nn.djl.RandomWeights;
import org.covidrate.nn.djl.ScriptNetworks;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The narrow lung network of the fixtures, of which nothing is stated, and a lesion network of which all is. */
final class ModelExportTest {
    private static final String LUNGS = "r231_wf2";
    private static final String LESIONS = "spots";

    @TempDir
    Path folder;

    private ModelStore store;

    @BeforeEach
    void makeModels() throws IOException {
        store = new ModelStore(
                new ModelFolders(List.of(), folder.resolve("models"), new URLClassLoader(new URL[0], null)), List.of());
        copyResource(LUNGS + ".pth");
        CovidRateArchitecture network = new CovidRateArchitecture(List.of(16, 32));
        Path weights = folder.resolve("w.safetensors");
        new Safetensors(RandomWeights.of(network, 7), Map.of()).write(weights);
        byte[] bytes = Files.readAllBytes(weights);
        TestModels.write(folder, TestModels.full(LESIONS, bytes), bytes);
    }

    private Path copyResource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = LungMasker.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private StoredModel model(String name) throws IOException {
        return store.find(
                folder.resolve(name.equals(LUNGS) ? LUNGS + ".pth" : name).toString());
    }

    private Path export(String name, String to) throws IOException {
        Path target = folder.resolve(to);
        ModelExport.write(store, model(name), target, ProgressListener.NONE);
        return target;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Npz.Array array(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Npz.npy(in);
        }
    }

    private static float[] floats(Npz.Array array) {
        float[] values = new float[array.size()];
        array.bytes().asFloatBuffer().get(values);
        return values;
    }

    private SliceNetwork load(StoredModel model) throws IOException {
        try (Weights weights = store.weights(model, ProgressListener.NONE)) {
            return new TorchNetworkEngine().load(model.description(), weights.file(), "cpu", Precision.FLOAT32);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LUNGS, LESIONS})
    void filesAreThereWithTheirHashesAndTheSameEveryTime(String name) throws IOException {
        Path first = export(name, "first");
        Path second = export(name, "second");
        List<String> expected = new ArrayList<>(
                List.of("README.md", "model.json", name + ".pt", "rdf.yaml", "test_input.npy", "test_output.npy"));
        expected.sort(null);
        assertEquals(expected, names(first));
        String yaml = Files.readString(first.resolve("rdf.yaml"));
        for (String file : expected) {
            byte[] bytes = Files.readAllBytes(first.resolve(file));
            assertArrayEquals(bytes, Files.readAllBytes(second.resolve(file)), file);
            if (file.endsWith(".npy") || file.endsWith(".pt")) {
                assertTrue(
                        yaml.contains("source: \"" + file + "\"")
                                && yaml.contains("sha256: \"" + TestModels.sha256(bytes)),
                        file);
            }
        }
        assertEquals(
                TestModels.sha256(Files.readAllBytes(first.resolve(name + ".pt"))),
                ModelJson.read(first.resolve("model.json")).weights().sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {LUNGS, LESIONS})
    void theExampleIsWhatTheModuleMakesOfIt(String name) throws IOException {
        Path out = export(name, "out");
        Npz.Array input = array(out.resolve("test_input.npy"));
        Npz.Array output = array(out.resolve("test_output.npy"));
        int channels = name.equals(LUNGS) ? 3 : 1;
        int side = name.equals(LUNGS) ? 256 : 64;
        assertArrayEquals(new int[] {1, 1, side, side}, input.shape());
        assertArrayEquals(new int[] {1, channels, side, side}, output.shape());
        float[] expected = new float[output.size()];
        ForeignModule untouched = new ForeignModule(1, channels, 2, ScriptOutput.LOGITS);
        try (SliceNetwork network = ScriptNetworks.open(out.resolve(name + ".pt"), untouched, DeviceChoice.CPU)) {
            network.scores(floats(input), 1, side, side, expected);
        }
        assertArrayEquals(expected, floats(output));
        // Probabilities, and not the same everywhere.
        float least = 1;
        float most = 0;
        for (int i = 0; i < side * side; i++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                float value = expected[c * side * side + i];
                assertTrue(value >= 0 && value <= 1, "value " + value);
                sum += value;
            }
            assertTrue(channels == 1 || Math.abs(sum - 1) < 1e-5, "sum " + sum);
            least = Math.min(least, expected[i]);
            most = Math.max(most, expected[i]);
        }
        assertTrue(most - least > 0.01, least + " to " + most);
    }

    @Test
    void theFolderIsAModelThatMasksLungsAsTheOriginal() throws IOException {
        CtVolume ct = NiftiReader.read(copyResource("phantom2_LPS.nii.gz"));
        Path out = export(LUNGS, "out");
        StoredModel original = model(LUNGS);
        StoredModel exported = store.find(out.toString());
        assertTrue(exported.description().architecture() instanceof ScriptArchitecture);
        LabelVolume[] masks = new LabelVolume[2];
        for (int i = 0; i < 2; i++) {
            StoredModel model = i == 0 ? original : exported;
            try (SliceNetwork network = load(model)) {
                masks[i] = new UNetLungMasker(network, ModelMethods.lungs(model.description()))
                        .mask(ct, ProgressListener.NONE);
            }
        }
        assertTrue(masks[0].count(LungMasker.RIGHT) > 1000 && masks[0].count(LungMasker.LEFT) > 1000);
        for (int z = 0; z < ct.geometry().depth(); z++) {
            assertArrayEquals(masks[0].plane(z), masks[1].plane(z), "slice " + z);
        }
    }

    @Test
    void theFolderIsAModelThatFindsTheSameLesions() throws IOException {
        Path out = export(LESIONS, "out");
        StoredModel exported = store.find(out.toString());
        assertEquals(
                model(LESIONS).description().preparation(),
                exported.description().preparation());
        float[] input = floats(array(out.resolve("test_input.npy")));
        float[] expected = new float[input.length];
        float[] found = new float[input.length];
        try (SliceNetwork a = load(model(LESIONS));
                SliceNetwork b = load(exported)) {
            a.scores(input, 1, 64, 64, expected);
            b.scores(input, 1, 64, 64, found);
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(1 / (1 + Math.exp(-expected[i])), 1 / (1 + Math.exp(-found[i])), 1e-5);
        }
        // What was exported is handed on as it is.
        ModelExport.write(store, exported, folder.resolve("again"), ProgressListener.NONE);
        for (String file : names(out)) {
            assertEquals(
                    -1,
                    Files.mismatch(out.resolve(file), folder.resolve("again").resolve(file)),
                    file);
        }
    }

    @Test
    void pythonComputesTheSame() throws Exception {
        PythonTorch.run(ModelExportTest.class, "run_module.py", "torch", export(LUNGS, "lungs"), LUNGS + ".pt");
        PythonTorch.run(ModelExportTest.class, "run_module.py", "torch", export(LESIONS, "lesions"), LESIONS + ".pt");
    }

    @Test
    void pythonReadsTheDescription() throws Exception {
        PythonTorch.run(
                ModelExportTest.class,
                "parse_rdf.py",
                "yaml",
                export(LUNGS, "lungs"),
                "background,right_lung,left_lung",
                "Weights of r231_wf2 pth described by their shapes");
        PythonTorch.run(
                ModelExportTest.class,
                "parse_rdf.py",
                "yaml",
                export(LESIONS, "lesions"),
                "lesion_of_any_density",
                "A model");
    }

    @Test
    void documentsSayWhatIsStatedAndWhatIsNot() throws IOException {
        Path lungs = export(LUNGS, "lungs");
        String readme = Files.readString(lungs.resolve("README.md"));
        assertTrue(readme.contains("## Licence\n\nnot stated\n"), readme);
        assertTrue(readme.contains("## Limits\n\nnot stated\n"), readme);
        assertTrue(readme.contains("* `lungmask`: "), readme);
        assertTrue(readme.contains("| 2 | left_lung |"), readme);
        String yaml = Files.readString(lungs.resolve("rdf.yaml"));
        assertFalse(yaml.contains("license") || yaml.contains("cite"), yaml);
        assertTrue(yaml.contains("authors:\n  - name: \"not stated\"\n"), yaml);
        Path lesions = export(LESIONS, "lesions");
        readme = Files.readString(lesions.resolve("README.md"));
        assertTrue(readme.contains("For research use only."), readme);
        assertTrue(readme.contains("## Licence\n\nCC-BY-4.0\n\nMüller & Søn <x@example.org>\n\nBe kind.\n"), readme);
        assertTrue(readme.contains("* `resize` (height=256, width=256): resampled"), readme);
        assertTrue(readme.contains("| set 1 | Dice | 0.75 | 0.7 to 0.8 | 20 | covid-rate measure |"), readme);
        yaml = Files.readString(lesions.resolve("rdf.yaml"));
        assertTrue(yaml.contains("\nversion: \"1.2\"\n"), yaml);
        assertTrue(yaml.contains("\nlicense: \"CC-BY-4.0\"\n"), yaml);
    }

    @Test
    void aModelWithoutWordsIsDescribedAllTheSame() throws Exception {
        ModelDescription full = model(LESIONS).description();
        byte[] bytes = Files.readAllBytes(
                folder.resolve(LESIONS).resolve(full.weights().file()));
        TestModels.write(
                folder,
                new ModelDescription(
                        "x",
                        "v",
                        full.task(),
                        full.architecture(),
                        List.of(),
                        full.classes(),
                        full.threshold(),
                        1,
                        full.weights(),
                        full.licence(),
                        ModelCard.titled("")),
                bytes);
        Path out = export("x", "out");
        assertTrue(Files.readString(out.resolve("README.md")).startsWith("# x\n"));
        PythonTorch.run(ModelExportTest.class, "parse_rdf.py", "yaml", out, "lesion_of_any_density", "CT model x");
    }

    @Test
    void whatFailsLeavesNothing() throws IOException {
        List<String> before = names(folder);
        Path out = folder.resolve("out");
        ProgressListener cancelling = new ProgressListener() {
            private String last = "";

            @Override
            public void report(String message, double fraction) {
                last = message;
            }

            @Override
            public boolean isCancelled() {
                return last.equals("Computing an example");
            }
        };
        StoredModel lungs = model(LUNGS);
        assertThrows(CancelledException.class, () -> ModelExport.write(store, lungs, out, cancelling));
        StoredModel lesions = model(LESIONS);
        IOException own = assertThrows(
                IOException.class,
                () -> ModelExport.write(store, lesions, folder.resolve(LESIONS), ProgressListener.NONE));
        assertTrue(own.getMessage().endsWith("choose another folder."), own.getMessage());
        Path weights = folder.resolve(LESIONS).resolve(LESIONS + ".safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));
        assertThrows(InvalidModelException.class, () -> ModelExport.write(store, lesions, out, ProgressListener.NONE));
        assertEquals(before, names(folder));
        assertEquals(List.of("model.json", LESIONS + ".safetensors"), names(folder.resolve(LESIONS)));
    }
}
