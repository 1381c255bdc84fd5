// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.method.Methods;
import org.covidrate.method.ModelSliceSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.method.RandomLesionModel;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.UserModelFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small phantom and made-up pictures, with small lesion networks of random weights. */
class CertaintyCommandTest {
    private static final int W = 24;
    private static final int H = 16;

    @TempDir
    static Path shared;

    private static Path one;
    private static Path other;
    private static Path ct;
    private static Path lungs;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws IOException {
        one = model("one", 5);
        other = model("other", 6);
        System.setProperty(UserModelFolder.PROPERTY, shared.resolve("models").toString());
        CtVolume phantom =
                ChestPhantom.create(PhantomParameters.grid(48, 48, 20)).ct();
        ct = shared.resolve("ct.nii.gz");
        lungs = shared.resolve("lungs.nii.gz");
        VolumeWriter.write(phantom, ct);
        CliRun run = run("mask-lungs", ct, lungs, "--model", "threshold", "--quiet");
        assertEquals(0, run.code(), run.err());
    }

    private static Path model(String name, long seed) throws IOException {
        Path file = shared.resolve(name + ".safetensors");
        RandomLesionModel.write(file, seed);
        return file;
    }

    @AfterAll
    static void forgetModels() {
        System.clearProperty(UserModelFolder.PROPERTY);
    }

    private static HuPlanes map(Path file) throws IOException {
        return CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE).planes();
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void theTableSaysWhatTheMapsShow() throws IOException {
        Path out = folder.resolve("out");
        CliRun run = run("certainty", ct, "-o", out, "--model", one, "--lungs", lungs, "--threshold", "0.5", "-q");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Certainty index"), run.out());
        assertTrue(run.out().contains("not for diagnosis"), run.out());
        assertFalse(Files.exists(out.resolve("disagreement.nii.gz")));
        HuPlanes probability = map(out.resolve("probability.nii.gz"));
        HuPlanes entropy = map(out.resolve("entropy.nii.gz"));
        HuPlanes variance = map(out.resolve("variance.nii.gz"));
        LabelVolume mask = LabelReader.read(lungs, ProgressListener.NONE);
        JsonObject json = json(out.resolve("certainty.json"));
        assertEquals(20, json.getAsJsonArray("slices").size());
        float[] p = new float[48 * 48];
        float[] h = new float[48 * 48];
        float[] v = new float[48 * 48];
        CertaintyIndex all = CertaintyIndex.NONE;
        double most = 0;
        for (int z = 0; z < 20; z++) {
            probability.plane(z, p);
            entropy.plane(z, h);
            variance.plane(z, v);
            long above = 0;
            for (int i = 0; i < p.length; i++) {
                if (mask.plane(z)[i] == 0) {
                    assertEquals(0, p[i] + h[i] + v[i]);
                }
                double q = 1.0 - p[i];
                double bits = p[i] == 0 || q == 0 ? 0 : -(p[i] * Math.log(p[i]) + q * Math.log(q)) / Math.log(2);
                assertEquals(bits, h[i], 1e-5);
                above += p[i] > 0.5f ? 1 : 0;
                most = Math.max(most, v[i]);
            }
            JsonObject row = json.getAsJsonArray("slices").get(z).getAsJsonObject();
            assertEquals(z + 1, row.get("slice").getAsInt());
            assertEquals(
                    CertaintyIndex.of(p).value(), row.get("certainty_index").getAsDouble(), 1e-6);
            double area = mask.geometry().spacing(0) * mask.geometry().spacing(1);
            assertEquals(above * area, row.get("infected_mm2").getAsDouble(), 1e-3);
            all = all.plus(CertaintyIndex.of(p));
        }
        assertTrue(most > 0 && most <= 0.25, "variance " + most);
        assertEquals(
                all.value(),
                json.getAsJsonObject("volume").get("certainty_index").getAsDouble(),
                1e-6);
        List<String> csv = Files.readAllLines(out.resolve("certainty.csv"));
        assertEquals(22, csv.size());
        assertTrue(csv.get(21).startsWith("all,,0."), csv.get(21));
    }

    /** A map that did not agree with the mask would mislead. */
    @Test
    void theProbabilitiesAreThoseOfSegment() throws IOException {
        Path out = folder.resolve("out");
        Path probabilities = folder.resolve("p.nii.gz");
        assertEquals(
                0,
                run("certainty", ct, "-o", out, "--model", one, "--lungs", lungs, "--shift", 0, "-q")
                        .code());
        CliRun segment = run(
                "segment",
                ct,
                folder.resolve("m.nii.gz"),
                "--model",
                one,
                "--lungs",
                lungs,
                "--probabilities",
                probabilities,
                "-q");
        assertEquals(0, segment.code(), segment.err());
        HuPlanes map = map(out.resolve("probability.nii.gz"));
        HuPlanes expected = map(probabilities);
        float[] a = new float[48 * 48];
        float[] b = new float[48 * 48];
        for (int z = 0; z < 20; z++) {
            map.plane(z, a);
            expected.plane(z, b);
            assertArrayEquals(b, a);
        }
    }

    @Test
    void severalModelsDisagreeAndTheSameRunGivesTheSameBytes() throws IOException {
        Path out = folder.resolve("out");
        Object[] words = {
            "certainty",
            ct,
            "-o",
            out,
            "--model",
            one,
            "--model",
            other,
            "--lungs",
            lungs,
            "--no-flips",
            "--shift",
            0,
            "-q"
        };
        CliRun run = run(words);
        assertEquals(0, run.code(), run.err());
        assertFalse(Files.exists(out.resolve("variance.nii.gz")), "one look does not vary");
        byte[] maps = Files.readAllBytes(out.resolve("disagreement.nii.gz"));
        String table = Files.readString(out.resolve("certainty.json"));
        assertEquals(
                2, json(out.resolve("certainty.json")).getAsJsonArray("models").size());
        assertEquals(0, run(words).code());
        assertArrayEquals(maps, Files.readAllBytes(out.resolve("disagreement.nii.gz")));
        assertEquals(table, Files.readString(out.resolve("certainty.json")));
    }

    @Test
    void everyFieldIsDocumented() throws IOException {
        Path out = folder.resolve("out");
        assertEquals(
                0,
                run("certainty", ct, "-o", out, "--model", one, "--lungs", lungs, "--no-maps", "-q")
                        .code());
        Set<String> names = new TreeSet<>();
        collect(json(out.resolve("certainty.json")), names);
        names.addAll(
                List.of(Files.readAllLines(out.resolve("certainty.csv")).get(0).split(",")));
        String docs = Files.readString(Path.of("docs/certainty.md"));
        names.removeIf(name -> docs.contains("`" + name + "`"));
        assertEquals(Set.of(), names);
        try (var files = Files.list(out)) {
            assertEquals(2, files.count());
        }
    }

    private static void collect(JsonElement json, Set<String> keys) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(e -> collect(e, keys));
        } else if (json.isJsonObject()) {
            json.getAsJsonObject().asMap().forEach((key, value) -> {
                keys.add(key);
                collect(value, keys);
            });
        }
    }

    @Test
    void wrongInputIsOneSentence() throws IOException {
        Path out = folder.resolve("out");
        assertFails(ExitCode.USAGE, run("certainty", ct, "-o", out, "--shift", 0.7), "shift of intensities");
        assertFails(ExitCode.NO_MODEL, run("certainty", ct, "-o", out, "--model", "nothing"), "nothing");
        assertFails(ExitCode.UNREADABLE, run("certainty", folder.resolve("no"), "-o", out, "--lungs", lungs), "no");
        assertFalse(Files.exists(out));
    }

    private void png(String name, byte[] values) throws IOException {
        BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < values.length; i++) {
            image.getRaster().setSample(i % W, i / W, 0, values[i] & 0xff);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static float[] probabilities(float[] values) throws IOException {
        ModelStore store = new ModelStore(ModelFolders.ofThisUser(List.of()));
        try (Methods methods = new Methods(store, new LoadedModels(new TorchNetworkEngine()));
                ModelSliceSegmenter segmenter = methods.lesions(
                                one.toString(),
                                OptionalDouble.empty(),
                                NetworkSettings.DEFAULT,
                                warning -> {},
                                ProgressListener.NONE)
                        .forSlices(ProgressListener.NONE)) {
            return segmenter.segment(Slice.picture(values, W, H)).probabilities();
        }
    }

    private String data() throws IOException {
        for (int k = 0; k < 4; k++) {
            Random random = new Random(k);
            byte[] grey = new byte[W * H];
            random.nextBytes(grey);
            float[] values = new float[W * H];
            for (int i = 0; i < values.length; i++) {
                values[i] = grey[i] & 0xff;
            }
            float[] p = probabilities(values);
            byte[] mask = new byte[W * H];
            for (int i = 0; i < mask.length; i++) {
                // As often lesion as the network says with its logits divided by 2.
                double logit = Math.log(p[i] / (1.0 - p[i])) / 2;
                mask[i] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 255 : 0);
            }
            png("images/p" + k + ".png", grey);
            png("masks/p" + k + ".png", mask);
        }
        return "images=" + folder.resolve("images") + ",masks=" + folder.resolve("masks");
    }

    /** The model that is written is as well calibrated as was told, marks the same pixels, and needs no more correction. */
    @Test
    void theCalibratedModelIsCalibrated() throws IOException {
        String data = data();
        Path out = folder.resolve("out");
        Path model = folder.resolve("calibrated");
        CliRun run = run("calibrate", "--model", one, "--data", data, "-o", out, "--write-model", model, "-q");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Expected calibration error"), run.out());
        assertTrue(Files.size(out.resolve("reliability.png")) > 1000);
        JsonObject before = json(out.resolve("calibration.json"));
        assertEquals(4, before.get("cases_count").getAsInt());
        ModelDescription written = ModelJson.read(model.resolve("model.json"));
        double temperature = written.temperature();
        assertEquals(before.get("fitted_temperature").getAsDouble(), temperature, 1e-4);
        assertEquals(0.5, written.threshold().getAsDouble(), 1e-12);
        assertTrue(written.version().endsWith("+t" + temperature), written.version());
        assertEquals(16, Files.readAllLines(out.resolve("reliability.csv")).size());

        Path again = folder.resolve("again");
        assertEquals(
                0,
                run("calibrate", "--model", model, "--data", data, "-o", again, "-q")
                        .code());
        JsonObject after = json(again.resolve("calibration.json"));
        assertEquals(2, temperature, 0.5);
        assertEquals(1, after.get("fitted_temperature").getAsDouble(), 2e-3);
        assertEquals(temperature, after.get("temperature").getAsDouble());
        assertTrue(loss(after) < loss(before));

        // Masks are those of before.
        Path scores = folder.resolve("scores.json");
        String[] dice = new String[2];
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    0,
                    run(
                                    "evaluate",
                                    "--model",
                                    i == 0 ? one : model,
                                    "--images",
                                    folder.resolve("images"),
                                    "--masks",
                                    folder.resolve("masks"),
                                    "--json",
                                    scores,
                                    "-q")
                            .code());
            dice[i] = json(scores).get("pooled_dice").getAsString();
            assertTrue(json(scores).has("certainty_and_dice"));
        }
        assertEquals(dice[0], dice[1]);
    }

    private static double loss(JsonObject calibration) {
        return calibration
                .getAsJsonObject("as_it_is")
                .get("negative_log_likelihood")
                .getAsDouble();
    }

    @Test
    void calibrationRefusesWhatItCannotDo() throws IOException {
        String data = data();
        Path out = folder.resolve("out");
        assertFails(ExitCode.USAGE, run("calibrate", "--model", one, "--data", "pictures", "-o", out));
        assertFails(
                ExitCode.USAGE,
                run("calibrate", "--model", one, "--data", data, "-o", out, "--write-model", out, "-q"),
                "two folders");
        for (int k = 0; k < 4; k++) {
            png("empty/p" + k + ".png", new byte[W * H]);
        }
        assertFails(
                ExitCode.UNREADABLE,
                run(
                        "calibrate",
                        "--model",
                        one,
                        "--data",
                        "images=" + folder.resolve("images") + ",masks=" + folder.resolve("empty"),
                        "-o",
                        out,
                        "-q"),
                "with and without lesion");
        assertFalse(Files.exists(out));
    }
}
