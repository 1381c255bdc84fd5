// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.covidrate.cli.CliRun.assertFails;
import static org.covidrate.cli.CliRun.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.evaluate.Confusion;
import org.covidrate.evaluate.OverlapScores;
import org.covidrate.evaluate.SurfaceDistances;
import org.covidrate.lesion.LesionModel;
import org.covidrate.model.store.UserModelFolder;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.weights.Safetensors;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On small made-up pictures and volumes, with a small lesion network of random weights. */
class EvaluateCommandTest {
    private static final int W = 24;
    private static final int H = 16;

    @TempDir
    static Path shared;

    private static Path spots;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeModel() throws IOException {
        spots = shared.resolve("spots.safetensors");
        Random random = new Random(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : new CovidRateArchitecture(List.of(16, 16)).parameters()) {
            float[] values = new float[(int) spec.size()];
            for (int i = 0; i < values.length; i++) {
                // Small, so that probabilities are neither 0 nor 1.
                values[i] = spec.name().endsWith("running_var") ? 1 : (float) random.nextGaussian() / 4;
            }
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        new Safetensors(new StateDict(tensors), Map.of()).write(spots);
        System.setProperty(UserModelFolder.PROPERTY, shared.resolve("models").toString());
    }

    @AfterAll
    static void forgetModels() {
        System.clearProperty(UserModelFolder.PROPERTY);
    }

    private static byte[] square(int x0, int y0, int side) {
        byte[] mask = new byte[W * H];
        for (int y = y0; y < y0 + side; y++) {
            for (int x = x0; x < x0 + side; x++) {
                mask[y * W + x] = 1;
            }
        }
        return mask;
    }

    private static byte[] noise(long seed) {
        byte[] grey = new byte[W * H];
        new Random(seed).nextBytes(grey);
        return grey;
    }

    /** Writes a grey picture; masks are drawn in white. */
    private Path png(String name, byte[] values, int factor) throws IOException {
        BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < values.length; i++) {
            image.getRaster().setSample(i % W, i / W, 0, (values[i] & 0xff) * factor);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Path labels(String name, Geometry grid, List<byte[]> planes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        NiftiWriter.write(
                new LabelVolume(grid, planes, List.of(LesionModel.LESION), new Method("made up", Map.of())),
                file,
                ProgressListener.NONE);
        return file;
    }

    private JsonObject json(Object... words) throws IOException {
        Path file = folder.resolve("scores.json");
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--json", file));
        CliRun run = run(all.toArray());
        assertEquals(0, run.code(), run.err());
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private Path dir(String name) {
        return folder.resolve(name);
    }

    @Test
    void picturesAgainstReferencesByHand() throws IOException {
        png("masks/a.png", square(2, 2, 4), 255);
        png("predictions/a.png", square(4, 2, 4), 255);
        png("masks/b.png", square(5, 5, 3), 255);
        png("predictions/b.png", square(5, 5, 3), 255);
        png("masks/c.png", new byte[W * H], 255);
        png("predictions/c.png", new byte[W * H], 255);
        png("masks/d.png", square(1, 1, 2), 255);
        png("predictions/d.png", new byte[W * H], 255);
        Path table = folder.resolve("slices.csv");
        JsonObject root =
                json("evaluate", "-q", "--masks", dir("masks"), "--predictions", dir("predictions"), "--csv", table);
        assertEquals((0.5 + 1 + 1 + 0) / 4, root.get("mean_dice").getAsDouble(), 1e-6);
        assertEquals("slices", root.get("mean_dice_of").getAsString());
        assertEquals(4, root.get("mean_dice_n").getAsInt());
        assertEquals(4, root.get("cases_count").getAsInt());
        assertEquals(3, root.get("marked_slices_count").getAsInt());
        double low = root.get("mean_dice_low").getAsDouble();
        double high = root.get("mean_dice_high").getAsDouble();
        assertTrue(low < 0.6 && high > 0.7, low + " to " + high);
        assertEquals(2.0 * 17 / (2 * 17 + 8 + 12), root.get("pooled_dice").getAsDouble(), 1e-6);
        assertEquals("pixel", root.get("distance_unit").getAsString());
        JsonObject d = root.getAsJsonArray("cases").get(3).getAsJsonObject();
        assertEquals("d", d.get("name").getAsString());
        assertTrue(d.get("hausdorff_95").isJsonNull());
        assertTrue(d.get("precision").isJsonNull());
        assertEquals(4, d.get("false_negative").getAsLong());
        List<String> rows = Files.readAllLines(table);
        assertEquals(5, rows.size());
        assertTrue(rows.get(0).startsWith("case,slice,dice,iou,"), rows.get(0));
        assertTrue(rows.get(4).startsWith("d,d,0.000000,0.000000,0.000000,1.000000,,"), rows.get(4));
    }

    @Test
    void theTableIsForPeople() throws IOException {
        png("masks/a.png", square(2, 2, 4), 255);
        png("predictions/a.png", square(4, 2, 4), 255);
        png("masks/b.png", square(5, 5, 3), 255);
        png("predictions/b.png", square(5, 5, 3), 255);
        png("masks/alone.png", square(5, 5, 3), 255);
        CliRun run = run("evaluate", "-q", "--masks", dir("masks"), "--predictions", dir("predictions"));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("Mean Dice 0.750 (0.500 to 1.000) over 2 slices"), run.out());
        assertTrue(run.out().contains("Hausdorff 95 % (pixel)"), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.startsWith("Warning: The mask alone.png has no prediction")));
    }

    @Test
    void picturesOfAPatientAreOneCase() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            png("masks/" + name + ".png", square(2, 2, 4), 255);
            png("predictions/" + name + ".png", square(name.equals("a") ? 2 : 4, 2, 4), 255);
        }
        Path table = Files.writeString(folder.resolve("groups.csv"), "file,case\na.png,P1\nb.png,P1\nc.png,P2\n");
        JsonObject root =
                json("evaluate", "-q", "--masks", dir("masks"), "--predictions", dir("predictions"), "--groups", table);
        assertEquals(2, root.get("cases_count").getAsInt());
        assertEquals((1 + 0.5 + 0.5) / 3, root.get("mean_dice").getAsDouble(), 1e-6);
        assertEquals((0.75 + 0.5) / 2, root.get("mean_dice_per_case").getAsDouble(), 1e-6);
        // Drawn are P1 and P2, not slices: once both, or one of them twice.
        assertEquals(0.5, root.get("mean_dice_low").getAsDouble(), 1e-6);
        assertEquals(0.75, root.get("mean_dice_high").getAsDouble(), 1e-6);
    }

    @Test
    void volumesAreMeasuredInMillimetres() throws IOException {
        Geometry grid = Geometry.axial(W, H, 3, 0.7, 0.9, 5);
        List<byte[]> reference = List.of(new byte[W * H], square(3, 3, 6), square(3, 3, 5));
        List<byte[]> found = List.of(square(3, 3, 2), square(5, 3, 6), square(3, 4, 5));
        labels("masks/p1_lesion.nii.gz", grid, reference);
        labels("predictions/p1.nii.gz", grid, found);
        JsonObject root = json("evaluate", "-q", "--masks", dir("masks"), "--predictions", dir("predictions"));
        Confusion sum = Confusion.NONE;
        for (int z = 0; z < 3; z++) {
            sum = sum.plus(Confusion.of(reference.get(z), found.get(z)));
        }
        assertEquals("mm", root.get("distance_unit").getAsString());
        assertEquals("cases", root.get("mean_dice_of").getAsString());
        assertEquals(OverlapScores.of(sum).dice(), root.get("mean_dice").getAsDouble(), 1e-6);
        assertTrue(root.get("mean_dice_low").isJsonNull(), "one case has no interval");
        SurfaceDistances expected = SurfaceDistances.of(reference, found, VoxelGrid.of(grid), 3, ProgressListener.NONE);
        JsonObject scored = root.getAsJsonArray("cases").get(0).getAsJsonObject();
        assertEquals(expected.hausdorff95(), scored.get("hausdorff_95").getAsDouble(), 1e-6);
        assertEquals(expected.counts().share(), scored.get("surface_dice").getAsDouble(), 1e-6);
        assertEquals(3, scored.getAsJsonArray("slices").size());
    }

    @Test
    void whatIsOutsideTheLungsDoesNotCount() throws IOException {
        png("masks/a.png", square(2, 2, 4), 255);
        png("predictions/a.png", square(0, 0, 10), 255);
        png("lungs/a.png", square(2, 2, 5), 255);
        JsonObject root = json(
                "evaluate",
                "-q",
                "--masks",
                dir("masks"),
                "--predictions",
                dir("predictions"),
                "--lungs",
                dir("lungs"));
        assertEquals(2.0 * 16 / (16 + 25), root.get("mean_dice").getAsDouble(), 1e-6);
    }

    /** The same grey values as a picture and as a CT in which everything is lung give the same lesions. */
    @Test
    void aModelOnPicturesFindsWhatItFindsInACt() throws IOException {
        Geometry grid = Geometry.axial(W, H, 1, 1, 1, 1);
        byte[] grey = noise(3);
        byte[] reference = square(4, 2, 9);
        png("images/a.png", grey, 1);
        png("masks/a.png", reference, 255);
        short[] hu = new short[W * H];
        byte[] everywhere = new byte[W * H];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) (grey[i] & 0xff);
            everywhere[i] = 1;
        }
        Path ct = folder.resolve("ct.nii");
        NiftiWriter.write(CtVolume.ofHu(grid, List.of(hu), Provenance.UNKNOWN), ct, ProgressListener.NONE);
        Path lungs = labels("all.nii", grid, List.of(everywhere));
        Path found = folder.resolve("found.nii");
        double threshold = splittingThreshold(ct, lungs);
        Object[] segment = {"segment", "-q", ct, found, "--model", spots, "--lungs", lungs, "--threshold", threshold};
        assertEquals(0, run(segment).code());
        byte[] lesions = LabelReader.read(found).plane(0);
        Confusion counts = Confusion.of(reference, lesions);
        assertTrue(counts.truePositive() > 5 && counts.trueNegative() > 5, counts.toString());
        JsonObject root = json(
                "evaluate",
                "-q",
                "--images",
                dir("images"),
                "--masks",
                dir("masks"),
                "--model",
                spots,
                "--threshold",
                threshold,
                "--device",
                "cpu");
        assertEquals(OverlapScores.of(counts).dice(), root.get("mean_dice").getAsDouble(), 1e-6);
        JsonObject how = root.getAsJsonObject("segmentation");
        assertTrue(how.get("model").getAsString().startsWith("spots "));
        assertEquals(threshold, how.get("threshold").getAsDouble());
        assertFalse(how.get("flips").getAsBoolean());
        JsonObject flipped =
                json("evaluate", "-q", "--images", dir("images"), "--masks", dir("masks"), "--model", spots, "--flips");
        assertTrue(flipped.getAsJsonObject("segmentation").get("flips").getAsBoolean());
        assertTrue(
                flipped.get("mean_mae").getAsDouble() != root.get("mean_mae").getAsDouble(),
                "four looks give other probabilities than one");
    }

    /** The median probability, which tells pixels apart whatever the random weights are. */
    private double splittingThreshold(Path ct, Path lungs) throws IOException {
        Path maps = folder.resolve("p.nii");
        Object[] words = {
            "segment", "-q", ct, folder.resolve("x.nii"), "--model", spots, "--lungs", lungs, "--probabilities", maps
        };
        assertEquals(0, run(words).code());
        float[] p = new float[W * H];
        CtReader.read(maps, ReadOptions.DEFAULT, ProgressListener.NONE).planes().plane(0, p);
        Arrays.sort(p);
        return p[p.length / 2];
    }

    @Test
    void aModelOnVolumesFindsWhatSegmentFinds() throws IOException {
        Geometry grid = Geometry.axial(W, H, 3, 0.8, 0.8, 4);
        List<short[]> hu = new ArrayList<>();
        List<byte[]> lung = new ArrayList<>();
        Random random = new Random(8);
        for (int z = 0; z < 3; z++) {
            short[] plane = new short[W * H];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (random.nextInt(1000) - 1000);
            }
            hu.add(plane);
            lung.add(square(2, 2, 12));
        }
        Files.createDirectories(dir("images"));
        Path ct = folder.resolve("images/p1.nii.gz");
        NiftiWriter.write(CtVolume.ofHu(grid, hu, Provenance.UNKNOWN), ct, ProgressListener.NONE);
        Path lungs = labels("lungs/p1.nii.gz", grid, lung);
        List<byte[]> reference = List.of(square(3, 3, 6), new byte[W * H], square(4, 3, 6));
        labels("masks/p1.nii.gz", grid, reference);
        double threshold = splittingThreshold(ct, lungs);
        Path found = folder.resolve("found.nii");
        Object[] segment = {"segment", "-q", ct, found, "--model", spots, "--lungs", lungs, "--threshold", threshold};
        assertEquals(0, run(segment).code());
        LabelVolume lesions = LabelReader.read(found);
        Confusion sum = Confusion.NONE;
        for (int z = 0; z < 3; z++) {
            sum = sum.plus(Confusion.of(reference.get(z), lesions.plane(z)));
        }
        assertTrue(sum.truePositive() > 5, sum.toString());
        Object[] evaluate = {
            "evaluate",
            "-q",
            "--images",
            dir("images"),
            "--masks",
            dir("masks"),
            "--lungs",
            dir("lungs"),
            "--model",
            spots,
            "--threshold",
            threshold
        };
        JsonObject root = json(evaluate);
        assertEquals(OverlapScores.of(sum).dice(), root.get("mean_dice").getAsDouble(), 1e-6);
        assertEquals(1, root.get("mean_dice_n").getAsInt());
        assertEquals(2, root.get("marked_slices_count").getAsInt());
    }

    @Test
    void wrongOptionsAndFilesAreToldInOneSentence() throws IOException {
        png("masks/a.png", square(2, 2, 4), 255);
        Path other = Files.createDirectories(dir("other"));
        png("images/b.png", noise(1), 1);
        Path out = folder.resolve("x.json");
        assertFails(ExitCode.USAGE, run("evaluate", "-q", "--masks", dir("masks")), "--images");
        assertFails(
                ExitCode.USAGE,
                run("evaluate", "-q", "--masks", dir("masks"), "--predictions", other, "--flips"),
                "--predictions takes none");
        assertFails(
                ExitCode.USAGE,
                run("evaluate", "-q", "--masks", dir("masks"), "--predictions", other, "--tolerance-mm", "-1"),
                "--tolerance-mm");
        assertFails(
                ExitCode.NO_MODEL,
                run("evaluate", "-q", "--masks", dir("masks"), "--images", dir("images"), "--model", "none"),
                "none");
        assertFails(
                ExitCode.UNREADABLE,
                run("evaluate", "-q", "--masks", dir("masks"), "--predictions", other, "--json", out),
                "No mask");
        assertFails(
                ExitCode.UNREADABLE,
                run("evaluate", "-q", "--masks", dir("nowhere"), "--predictions", other),
                "nowhere");
        assertFails(
                ExitCode.UNREADABLE,
                run("evaluate", "-q", "--masks", dir("masks"), "--images", dir("images"), "--model", spots),
                "partner");
        assertFalse(Files.exists(out));
        png("predictions/a.png", square(1, 1, 3), 255);
        Path file = png("taken/a.png", square(1, 1, 3), 255);
        assertFails(
                ExitCode.UNWRITABLE,
                run(
                        "evaluate",
                        "-q",
                        "--masks",
                        dir("masks"),
                        "--predictions",
                        dir("predictions"),
                        "--json",
                        file.resolve("x.json")),
                "choose another");
    }
}
