// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.GroupFolds;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pairs: what is in them, that they are whole, and that no patient gets from one fold into another. */
class SynthesisRunTest {
    private static final SynthesisPlan.Kind SLICES = SynthesisPlan.Kind.SLICES;

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() throws IOException {
        TestData.write(data);
    }

    private static SynthesisRun.Result run(SynthesisPlan plan, Path to) throws IOException {
        return new SynthesisRun(plan, to, note -> {}).run(ProgressListener.NONE);
    }

    private static SliceDataSet open(Path out) throws IOException {
        return SliceDataSet.open(
                DataSetSpec.parse("name=synthetic,images=" + out.resolve("images") + ",masks=" + out.resolve("masks")
                        + ",lungs=" + out.resolve("lungs") + ",groups=" + out.resolve("groups.csv")
                        + ",fold_column=fold"),
                ProgressListener.NONE);
    }

    @Test
    void volumesAreMadeOfVolumesAndTrainingReadsThem() throws IOException {
        Path out = folder.resolve("out");
        SynthesisRun.Result result =
                run(TestData.plan(data, SynthesisPlan.Kind.AUTO, 2, 0, false, 3), out);
        assertEquals(new SynthesisRun.Result(2, 2, true), result);
        Map<String, Integer> first = TestData.bytes(out);
        assertEquals(
                Set.of(
                        "groups.csv",
                        "manifest.csv",
                        "plan.txt",
                        "images/pair-000001.nii.gz",
                        "images/pair-000002.nii.gz",
                        "lungs/pair-000001.nii.gz",
                        "lungs/pair-000002.nii.gz",
                        "masks/pair-000001.nii.gz",
                        "masks/pair-000002.nii.gz",
                        "pairs/pair-000001.json",
                        "pairs/pair-000002.json"),
                first.keySet());

        Path again = folder.resolve("again");
        run(TestData.plan(data, SynthesisPlan.Kind.AUTO, 2, 0, false, 3), again);
        assertEquals(first, TestData.bytes(again), "same seed, same bytes");
        Path other = folder.resolve("other");
        run(TestData.plan(data, SynthesisPlan.Kind.AUTO, 2, 0, false, 4), other);
        assertNotEquals(
                first.get("images/pair-000001.nii.gz"), TestData.bytes(other).get("images/pair-000001.nii.gz"));

        SliceDataSet set = open(out);
        assertEquals(List.of(), set.warnings());
        Map<String, double[]> counts = new TreeMap<>();
        for (SliceEntry entry : set.entries()) {
            assertEquals("synthetic", entry.group());
            assertEquals(0, entry.fold().orElseThrow());
            LabelledSlice slice = entry.read();
            double[] count = counts.computeIfAbsent(entry.name().substring(0, 11), k -> new double[2]);
            for (int i = 0; i < slice.labels().length; i++) {
                count[0] += slice.labels()[i];
                count[1] += slice.picture().lungs()[i];
            }
        }
        for (String[] row : TestData.rows(out.resolve("manifest.csv"))) {
            double[] count = counts.get(row[0]);
            double rate = Double.parseDouble(row[12].isEmpty() ? "0" : row[12]);
            assertEquals(100 * count[0] / count[1], rate, 1e-3, "the manifest tells the rate of the files");
        }
    }

    @Test
    void aRunThatWasEndedLeavesCompletePairsAndGoesOnToTheSameBytes() throws IOException {
        SynthesisPlan plan = TestData.plan(data, SLICES, 5, 0, false, 9);
        Path whole = folder.resolve("whole");
        run(plan, whole);
        Path ended = folder.resolve("ended");
        ProgressListener afterTwo = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return Files.exists(ended.resolve("pairs/pair-000002.json"));
            }
        };
        assertThrows(
                CancelledException.class, () -> new SynthesisRun(plan, ended, note -> {}).run(afterTwo));
        assertComplete(ended, 2);
        // What a power cut between two moves would leave.
        Files.writeString(ended.resolve("images/pair-000003.nii.gz"), "half");
        Files.writeString(ended.resolve("images/pair-000007.nii.gz"), "half");
        assertEquals(new SynthesisRun.Result(5, 3, false), run(plan, ended));
        assertEquals(TestData.bytes(whole), TestData.bytes(ended));
        assertEquals(new SynthesisRun.Result(5, 0, false), run(plan, ended));
        // A shorter run of the same plan takes no row from the pairs that are there.
        run(TestData.plan(data, SLICES, 2, 0, false, 9), ended);
        assertEquals(TestData.bytes(whole), TestData.bytes(ended));
    }

    private static void assertComplete(Path out, int pairs) throws IOException {
        for (String role : List.of("images", "masks", "lungs", "pairs")) {
            try (Stream<Path> files = Files.list(out.resolve(role))) {
                assertEquals(pairs, files.count(), role);
            }
        }
        assertEquals(pairs, TestData.rows(out.resolve("manifest.csv")).size());
        assertTrue(TestData.rows(out.resolve("groups.csv")).size() >= pairs, "no pair without its group");
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of(),
                    files.filter(f -> f.getFileName().toString().startsWith(".")).toList(),
                    "nothing temporary");
        }
    }

    @Test
    void aPairThatCannotBeWrittenLeavesNothing() throws IOException {
        SynthesisPlan plan = TestData.plan(data, SLICES, 3, 0, false, 9);
        Path out = folder.resolve("out");
        Files.createDirectories(out.resolve("masks/pair-000002.nii.gz/in the way"));
        assertThrows(IOException.class, () -> run(plan, out));
        assertEquals(
                Set.of("groups.csv", "images/pair-000001.nii.gz", "lungs/pair-000001.nii.gz", "manifest.csv",
                        "masks/pair-000001.nii.gz", "pairs/pair-000001.json", "plan.txt"),
                TestData.bytes(out).keySet());
    }

    @Test
    void theFileThatMakesAPairCompleteIsMovedLast() throws IOException {
        // OutputFolder moves files in the order of their paths; this is what PairFolder relies on.
        List<String> order = new ArrayList<>(List.of(
                PairFolder.image("p"), PairFolder.lungs("p"), PairFolder.mask("p"), "pairs/p.json"));
        List<String> sorted = order.stream().sorted(Comparator.naturalOrder()).toList();
        assertEquals(order, sorted);
    }

    @Test
    void aFolderKeepsToItsPlan() throws IOException {
        Path out = folder.resolve("out");
        run(TestData.plan(data, SLICES, 1, 0, false, 1), out);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> run(TestData.plan(data, SLICES, 1, 0, false, 2), out))
                .getMessage();
        assertTrue(message.contains("holds pairs of other data, parameters or another seed"), message);
    }

    private static Map<String, Integer> folds(String spec, int k) throws IOException {
        SliceDataSet set = SliceDataSet.open(DataSetSpec.parse(spec), ProgressListener.NONE);
        GroupFolds dealt = GroupFolds.of(set.entries(), k, 1);
        return set.entries().stream()
                .collect(Collectors.toMap(SliceEntry::group, e -> dealt.fold(e) + 1, (a, b) -> a));
    }

    @Test
    void noNetworkLearnsFromAPatientItIsTestedOn() throws IOException {
        Path out = folder.resolve("out");
        run(TestData.plan(data, SLICES, 8, 2, false, 5), out);
        Map<String, Integer> donorFolds = folds(TestData.donors(data), 2);
        Map<String, Integer> targetFolds = folds(TestData.targets(data), 2);
        assertEquals(Set.of(1, 2), new HashSet<>(donorFolds.values()));
        SliceDataSet synthetic = open(out);
        GroupFolds dealt = GroupFolds.of(synthetic.entries(), 2, 1);
        for (int fold = 1; fold <= 2; fold++) {
            List<SliceEntry> learned = dealt.training(synthetic.entries(), fold - 1);
            assertEquals(4, learned.size());
            for (SliceEntry entry : learned) {
                String name = entry.name().substring(0, 11);
                JsonObject pair = JsonParser.parseString(Files.readString(out.resolve("pairs/" + name + ".json")))
                        .getAsJsonObject();
                assertNotEquals(fold, targetFolds.get(patient(pair.get("target"))));
                for (JsonElement donor : pair.getAsJsonArray("donors")) {
                    assertNotEquals(fold, donorFolds.get(patient(donor)));
                }
            }
        }
    }

    private static String patient(JsonElement candidate) {
        return candidate.getAsJsonObject().get("patient").getAsString();
    }

    @Test
    void targetsOfFewPatientsMustBeSharedByWish() throws IOException {
        Path out = folder.resolve("out");
        String message = assertThrows(
                        IllegalArgumentException.class, () -> run(TestData.plan(data, SLICES, 4, 4, false, 5), out))
                .getMessage();
        assertTrue(message.contains("2 patients cannot be dealt out to 4 folds"), message);
        assertFalse(Files.exists(out));
        run(TestData.plan(data, SLICES, 4, 4, true, 5), out);
        assertEquals(
                List.of("fold-1", "fold-2", "fold-3", "fold-4"),
                TestData.rows(out.resolve("groups.csv")).stream().map(row -> row[1]).toList());
    }

    @Test
    void slicesAreMadeInThePublishedWay() throws IOException {
        Path out = folder.resolve("out");
        // Lungs of 64 x 60 pixels are never 3 % of 512 x 512.
        IOException none = assertThrows(
                IOException.class,
                () -> run(TestData.plan(data, SLICES, SynthesisPlan.Way.PUBLISHED, 1, 0, false, 5), out));
        assertTrue(none.getMessage().contains("Of 1 healthy slices 0 have enough lung"), none.getMessage());
    }

    @Test
    void whatContradictsItselfIsOneSentence() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TestData.plan(data, SynthesisPlan.Kind.VOLUMES, SynthesisPlan.Way.PUBLISHED, 1, 0, false, 1));
        assertThrows(IllegalArgumentException.class, () -> TestData.plan(data, SLICES, 0, 0, false, 1));
        assertThrows(IllegalArgumentException.class, () -> TestData.plan(data, SLICES, 1, 1, false, 1));
    }
}
