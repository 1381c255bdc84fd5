// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.covidrate.Npz;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.lung.LungMasker;
import org.covidrate.model.store.UserModelFolder;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run networks, with lungmask's narrow reference network and a small lesion network of random weights. */
class ModelCommandsTest {
    @TempDir
    static Path shared;

    private static Path phantom;
    private static Path chest;
    private static Path lungs;
    private static Path lesions;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeModels() throws IOException {
        phantom = copy("phantom2_LPS.nii.gz");
        chest = shared.resolve("chest.nii.gz");
        NiftiWriter.write(
                ChestPhantom.create(PhantomParameters.grid(56, 56, 28)).ct(), chest, ProgressListener.NONE);
        lungs = copy("r231_wf2.pth");
        lesions = shared.resolve("spots.safetensors");
        writeLesionNetwork(lesions);
        System.setProperty(UserModelFolder.PROPERTY, shared.resolve("models").toString());
    }

    @AfterAll
    static void forgetModels() {
        System.clearProperty(UserModelFolder.PROPERTY);
    }

    private static Path copy(String name) throws IOException {
        Path file = shared.resolve(name);
        try (InputStream in = LungMasker.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static void writeLesionNetwork(Path file) throws IOException {
        Random random = new Random(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : new CovidRateArchitecture(List.of(16, 16)).parameters()) {
            float[] values = new float[(int) spec.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = spec.name().endsWith("running_var") ? 1 : (float) random.nextGaussian() / 4;
            }
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        new Safetensors(new StateDict(tensors), Map.of()).write(file);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(p -> folder.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void lungsAreThoseOfLungmask() throws IOException {
        Path out = folder.resolve("lungs.nii.gz");
        CliRun run = run("mask-lungs", phantom, out, "--model", lungs);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("right lung"), run.out());
        ByteBuffer expected =
                Npz.read(copy("phantom2_LPS_r231.npz")).get("mask").bytes();
        LabelVolume mask = LabelReader.read(out);
        int size = mask.geometry().planeSize();
        for (int z = 0; z < mask.geometry().depth(); z++) {
            byte[] plane = new byte[size];
            expected.get(z * size, plane);
            assertArrayEquals(plane, mask.plane(z), "slice " + z);
        }
        assertEquals(List.of("lungs.nii.gz"), left());
    }

    @Test
    void analysisWithModelsNamesThem() throws IOException {
        CliRun run = run(
                "analyze", chest, "-o", folder, "--lung-model", lungs, "--lesion-model", lesions, "--device", "cpu");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("(spots "), run.out());
        JsonObject summary = JsonParser.parseString(Files.readString(folder.resolve("summary.json")))
                .getAsJsonObject();
        assertEquals("cpu", summary.get("device").getAsString());
        JsonObject methods = summary.getAsJsonObject("methods");
        assertTrue(methods.getAsJsonObject("lungs").get("name").getAsString().startsWith("r231_wf2 "));
        JsonObject used = methods.getAsJsonObject("lesions").getAsJsonObject("parameters");
        assertEquals("float32", used.get("precision").getAsString());
        assertEquals("slice_min_max, multiply_by_lungs", used.get("preparation").getAsString());
    }

    @Test
    void segmentWritesLesionsAndProbabilitiesThatAgree() throws IOException {
        Path mask = folder.resolve("lungs.nii");
        assertEquals(0, run("mask-lungs", chest, mask, "--model", "threshold").code());
        Path labels = folder.resolve("lesions.nii.gz");
        Path maps = folder.resolve("p.nii.gz");
        Object[] words = {"segment", chest, labels, "--model", lesions, "--lungs", mask, "--probabilities", maps};
        assertEquals(0, run(words).code());
        CtVolume p = CtReader.read(maps, ReadOptions.DEFAULT, ProgressListener.NONE);
        LabelVolume lung = LabelReader.read(mask);
        float[] plane = new float[lung.geometry().planeSize()];
        List<Float> inLungs = new ArrayList<>();
        for (int z = 0; z < lung.geometry().depth(); z++) {
            p.planes().plane(z, plane);
            for (int i = 0; i < plane.length; i++) {
                if (lung.plane(z)[i] != 0) {
                    inLungs.add(plane[i]);
                } else {
                    assertEquals(0, plane[i]);
                }
            }
        }
        Collections.sort(inLungs);
        float median = inLungs.get(inLungs.size() / 2);
        CliRun run = run("segment", chest, labels, "--model", lesions, "--lungs", mask, "--threshold", median);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("infection rate"), run.out());
        LabelVolume found = LabelReader.read(labels);
        for (int z = 0; z < found.geometry().depth(); z++) {
            p.planes().plane(z, plane);
            for (int i = 0; i < plane.length; i++) {
                assertEquals(plane[i] > median ? 1 : 0, found.plane(z)[i]);
            }
        }
        long above = inLungs.stream().filter(v -> v > median).count();
        assertEquals(above, found.count(1));
        assertTrue(above > 0, "the network tells voxels apart");
    }

    @Test
    void aMaskOfAnotherCtIsRefused() throws IOException {
        Path other = folder.resolve("other.nii");
        assertEquals(
                0, run("mask-lungs", "-q", chest, other, "--model", "threshold").code());
        CliRun run = run("segment", "-q", phantom, folder.resolve("l.nii"), "--model", lesions, "--lungs", other);
        assertFails(ExitCode.UNREADABLE, run, "another grid");
        assertFalse(Files.exists(folder.resolve("l.nii")));
    }

    @Test
    void whatCannotRunIsToldBeforeTheWork() throws IOException {
        Path out = folder.resolve("x.nii");
        assertFails(ExitCode.NO_MODEL, run("mask-lungs", "-q", phantom, out, "--model", "R231"), "models fetch R231");
        assertFails(ExitCode.NO_MODEL, run("mask-lungs", "-q", phantom, out, "--model", "R23"), "R231CovidWeb");
        assertFails(ExitCode.USAGE, run("mask-lungs", "-q", phantom, out, "--model", lesions), "lesions");
        assertFails(ExitCode.USAGE, run("segment", "-q", phantom, out, "--model", lungs), "lungs");
        assertFails(
                ExitCode.USAGE,
                run("analyze", "-q", phantom, "-o", folder, "--lung-model", lungs, "--lung", "closing_mm=3"),
                "--lung is for");
        assertFails(
                ExitCode.USAGE,
                run("analyze", "-q", phantom, "-o", folder, "--lesion-model", "threshold", "--threshold", "0.4"),
                "--threshold");
        assertFails(
                ExitCode.USAGE, run("mask-lungs", "-q", phantom, out, "--model", lungs, "--device", "tpu"), "cuda:N");
        assertFails(
                ExitCode.USAGE, run("segment", "-q", phantom, out, "--model", lesions, "--threshold", "1.5"), "1.5");
        Path broken = folder.resolve("broken.pth");
        byte[] bytes = Files.readAllBytes(lungs);
        Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
        assertFails(ExitCode.NO_MODEL, run("mask-lungs", "-q", phantom, out, "--model", broken), "broken.pth");
        assertEquals(List.of("broken.pth"), left());
    }

    @Test
    void aDeviceThatIsNotThereIsReplacedAndTold() {
        CliRun run = run("mask-lungs", "-q", phantom, folder.resolve("x.nii"), "--model", lungs, "--device", "cuda:7");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                1,
                run.out()
                        .lines()
                        .filter(l -> l.startsWith("Warning: The device cuda:7 is not used"))
                        .count());
    }

    @Test
    void modelsAreImportedAndListed() {
        CliRun imported = run("models", "import", lesions);
        assertEquals(0, imported.code(), imported.err());
        assertTrue(imported.out().contains("a model of lesions"), imported.out());
        CliRun list = run("models");
        assertEquals(0, list.code(), list.err());
        assertTrue(list.out().lines().anyMatch(l -> l.matches("spots +\\S+ +lesions +ready .*")), list.out());
        assertTrue(list.out().lines().anyMatch(l -> l.matches("R231 .*not downloaded.*")), list.out());
        Path out = folder.resolve("l.nii");
        assertEquals(
                0,
                run("segment", "-q", chest, out, "--model", "spots", "--lung-model", "threshold")
                        .code());
    }

    @Test
    void anExportedModelMasksLungsAsTheOriginal() throws IOException {
        Path model = folder.resolve("model");
        CliRun exported = run("models", "export", lungs, model);
        assertEquals(0, exported.code(), exported.err());
        assertTrue(exported.out().contains("Written: " + model.resolve("rdf.yaml")), exported.out());
        List<LabelVolume> masks = new ArrayList<>();
        for (Path from : List.of(lungs, model)) {
            Path out = folder.resolve("lungs.nii.gz");
            CliRun run = run("mask-lungs", "-q", phantom, out, "--model", from);
            assertEquals(0, run.code(), run.err());
            masks.add(LabelReader.read(out));
        }
        for (int z = 0; z < masks.get(0).geometry().depth(); z++) {
            assertArrayEquals(masks.get(0).plane(z), masks.get(1).plane(z), "slice " + z);
        }
        assertFails(ExitCode.NO_MODEL, run("models", "export", "-q", "R231", model), "models fetch R231");
        assertFails(ExitCode.UNWRITABLE, run("models", "export", "-q", lungs, phantom), "choose another");
    }

    @Test
    void infoComputesANetwork() {
        CliRun run = run("info", "--json");
        assertEquals(0, run.code(), run.err());
        JsonObject info = JsonParser.parseString(run.out()).getAsJsonObject();
        assertTrue(info.toString().contains("PyTorch"), run.out());
        CliRun text = run("info");
        assertTrue(text.out().contains("Self-test  ok"), text.out());
    }
}
