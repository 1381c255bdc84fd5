// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is read back as a data set. */
class TrainingPairsTest {
    private static final int DEPTH = 20;

    private static CtVolume ct;
    private static LabelVolume lungs;
    private static AnnotationState state;

    @BeforeAll
    static void annotate() {
        ct = ChestPhantom.create(PhantomParameters.grid(48, 40, DEPTH)).ct();
        lungs = new ThresholdLungMasker().mask(ct, ProgressListener.NONE);
        Random random = new Random(8);
        List<SliceState> slices = new ArrayList<>();
        for (int z = 0; z < DEPTH; z++) {
            slices.add(new SliceState(SliceMasks.random(48, 40, random), 0.5, z % 2 == 0, z == 3 || z == 4));
        }
        state = new AnnotationState("0a1b2c3d".repeat(8), ct.geometry(), "net 1.0", slices);
    }

    private static List<SliceEntry> open(TrainingPairs pairs) throws IOException {
        SliceDataSet set = SliceDataSet.open(DataSetSpec.parse(pairs.dataSet()), ProgressListener.NONE);
        assertEquals(List.of(), set.warnings());
        return set.entries();
    }

    private static void assertSlice(int z, LabelledSlice slice) {
        assertArrayEquals(state.slices().get(z).mask().toPlane(), slice.labels(), "mask of slice " + z);
        float[] values = new float[ct.geometry().planeSize()];
        ct.planes().plane(z, values);
        assertArrayEquals(values, slice.picture().values(), "HU of slice " + z);
        byte[] lung = lungs.plane(z);
        for (int i = 0; i < lung.length; i++) {
            assertEquals(lung[i] != 0, slice.picture().lungs()[i] != 0);
        }
    }

    @Test
    void aVolumeHasAllSlices(@TempDir Path folder) throws Exception {
        PairSettings settings = new PairSettings("case-1", PairLayout.VOLUME, false);
        TrainingPairs pairs = TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE);
        List<SliceEntry> entries = open(pairs);
        List<Integer> withLung = new ArrayList<>();
        for (int z = 0; z < DEPTH; z++) {
            for (byte b : lungs.plane(z)) {
                if (b != 0) {
                    withLung.add(z);
                    break;
                }
            }
        }
        // Slices without lung are left out by whoever reads them.
        assertEquals(withLung.size(), entries.size());
        assertTrue(withLung.size() > 10);
        for (int i = 0; i < withLung.size(); i++) {
            assertSlice(withLung.get(i), entries.get(i).read());
        }
        LabelVolume masks = LabelReader.read(folder.resolve("masks/case-1.nii.gz"));
        assertTrue(masks.geometry().sameGrid(ct.geometry(), 1e-3));
        assertEquals(DEPTH, pairs.slices().size());
    }

    @Test
    void slicesKeepTheirPlaceInThePatient(@TempDir Path folder) throws Exception {
        PairSettings settings = new PairSettings("case-1", PairLayout.SLICES, true);
        TrainingPairs pairs = TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE);
        assertEquals(List.of(4, 5), pairs.slices());
        List<SliceEntry> entries = open(pairs);
        assertEquals(2, entries.size());
        assertSlice(3, entries.get(0).read());
        assertSlice(4, entries.get(1).read());
        assertEquals(entries.get(0).group(), entries.get(1).group(), "slices of one patient");
        Geometry place = LabelReader.read(folder.resolve("masks/case-1/slice-0005.nii.gz"))
                .geometry();
        assertTrue(place.sameGrid(ct.geometry().slices(4, 1), 1e-3));
        assertEquals(ct.geometry().spacing(0), place.spacing(0), 1e-5);
    }

    @Test
    void picturesHoldHuAndAreOfOnePatient(@TempDir Path folder) throws Exception {
        PairSettings settings = new PairSettings("case-1", PairLayout.PICTURES, true);
        TrainingPairs pairs = TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE);
        List<SliceEntry> entries = open(pairs);
        assertSlice(3, entries.get(0).read());
        assertSlice(4, entries.get(1).read());
        assertEquals(entries.get(0).group(), entries.get(1).group());
        JsonObject told = JsonParser.parseString(Files.readString(folder.resolve("case-1.json")))
                .getAsJsonObject();
        assertEquals("[4,5]", told.get("slices").toString());
        assertEquals("[5]", told.get("edited").toString());
        assertEquals("net 1.0", told.get("draft").getAsString());
        assertEquals("pictures", told.get("layout").getAsString());
        byte[] first = Files.readAllBytes(folder.resolve("images/case-1/slice-0004.png"));
        TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE);
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("images/case-1/slice-0004.png")));
    }

    @Test
    void severalAnnotationsShareAFolder(@TempDir Path folder) throws Exception {
        for (String name : List.of("case-2", "case-1")) {
            PairSettings settings = new PairSettings(name, PairLayout.SLICES, true);
            TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE);
        }
        PairSettings settings = new PairSettings("case-3", PairLayout.VOLUME, false);
        TrainingPairs pairs = TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE);
        assertEquals(
                List.of(
                        "image,patient",
                        "case-1/slice-0004.nii.gz,case-1",
                        "case-1/slice-0005.nii.gz,case-1",
                        "case-2/slice-0004.nii.gz,case-2",
                        "case-2/slice-0005.nii.gz,case-2",
                        "case-3.nii.gz,case-3"),
                Files.readAllLines(folder.resolve("patients.csv")));
        assertEquals(
                List.of("case-1", "case-2", "case-3"),
                open(pairs).stream().map(SliceEntry::group).distinct().sorted().toList());
        Files.writeString(folder.resolve("patients.csv"), "mine\n");
        assertThrows(
                UnreadableImageException.class,
                () -> TrainingPairs.write(ct, lungs, state, settings, folder, ProgressListener.NONE));
        assertEquals("mine\n", Files.readString(folder.resolve("patients.csv")));
    }

    @Test
    void lungsMayBeLeftOut(@TempDir Path folder) throws Exception {
        PairSettings settings = new PairSettings("a", PairLayout.PICTURES, false);
        TrainingPairs pairs = TrainingPairs.write(ct, null, state, settings, folder, ProgressListener.NONE);
        assertFalse(Files.exists(folder.resolve("lungs")));
        assertEquals(DEPTH, open(pairs).size());
    }

    @Test
    void whatCannotBeExportedIsSaidInOneSentenceAndNothingIsWritten(@TempDir Path folder) throws Exception {
        Path target = folder.resolve("new");
        AnnotationState nothing = AnnotationState.empty(state.image(), ct.geometry());
        assertRefused("No slice is marked as done", nothing, new PairSettings("a", PairLayout.SLICES, true), target);
        AnnotationState other = AnnotationState.empty(state.image(), Geometry.axial(48, 40, 9, 1, 1, 1));
        assertRefused(
                "The annotation was made on another", other, new PairSettings("a", PairLayout.SLICES, false), target);
        assertThrows(IllegalArgumentException.class, () -> new PairSettings("../a", PairLayout.SLICES, false));
        assertThrows(IllegalArgumentException.class, () -> new PairSettings("a", PairLayout.VOLUME, true));
        ProgressListener cancelling = new ProgressListener() {
            private int reports;

            @Override
            public void report(String message, double fraction) {
                reports++;
            }

            @Override
            public boolean isCancelled() {
                return reports > 3;
            }
        };
        assertThrows(
                CancelledException.class,
                () -> TrainingPairs.write(
                        ct, lungs, state, new PairSettings("a", PairLayout.SLICES, false), target, cancelling));
        assertFalse(Files.exists(target));
    }

    private static void assertRefused(String words, AnnotationState state, PairSettings settings, Path target) {
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingPairs.write(ct, lungs, state, settings, target, ProgressListener.NONE))
                .getMessage();
        assertTrue(said.startsWith(words), said);
    }
}
