// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.SeriesFact;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.TinyChest;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;

class CtAnalysisTest {
    private static final TinyChest CHEST = new TinyChest(TinyChest.grid(64, 44, 24));

    private static CtAnalysis with(LabelVolume lungs, LabelVolume lesions) {
        return new CtAnalysis((ct, progress) -> lungs, (ct, given, progress) -> lesions);
    }

    private static LabelVolume labels(Geometry g, byte[] plane) {
        return new LabelVolume(
                g, java.util.Collections.nCopies(g.depth(), plane), LungMasker.LABELS, new Method("drawn", Map.of()));
    }

    @Test
    void theGivenMethodsAreUsedAndTheirResultIsMeasured() {
        AnalysisResult result = with(CHEST.lungs, CHEST.lesions).run(CHEST.ct, ProgressListener.NONE);
        assertSame(CHEST.lungs, result.lungs());
        assertSame(CHEST.lesions, result.lesions());
        assertSame(CHEST.ct, result.ct());
        assertEquals(
                CHEST.lungs.count(1) + CHEST.lungs.count(2),
                result.measurement().both().lungVoxels());
        assertEquals(CHEST.lesions.count(2), result.measurement().right().consolidationVoxels());
        assertTrue(result.foundLung());
        assertEquals(List.of(), result.warnings());
        assertEquals(
                List.of("check", "lungs", "lesions", "measure"),
                result.timings().stream().map(StageTime::stage).toList());
        assertTrue(result.timings().stream().allMatch(t -> t.seconds() >= 0));
        assertEquals(
                "read", result.after(new StageTime("read", 1)).timings().get(0).stage());
    }

    @Test
    void lesionsAreSearchedInTheLungsThatWereFound() {
        List<LabelVolume> seen = new ArrayList<>();
        LesionSegmenter spying = (ct, lungs, progress) -> {
            seen.add(lungs);
            return CHEST.lesions;
        };
        new CtAnalysis((ct, progress) -> CHEST.lungs, spying).run(CHEST.ct, ProgressListener.NONE);
        assertEquals(1, seen.size());
        assertSame(CHEST.lungs, seen.get(0));
    }

    @Test
    void thresholdMethodsFindThePhantomsLungsAndSomeOfItsLesions() {
        Phantom phantom = ChestPhantom.create(PhantomParameters.grid(96, 96, 48));
        AnalysisResult result = new CtAnalysis().run(phantom.ct(), ProgressListener.NONE);
        assertEquals(phantom.lungMl(), result.measurement().both().lungMl(), 0.1 * phantom.lungMl());
        double found = result.measurement().both().lesionMl();
        assertTrue(found > 0.4 * phantom.lesionMl() && found < 2 * phantom.lesionMl(), found + " ml");
        assertEquals(ThresholdLesionEstimator.METHOD, result.lesions().method().name());
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void theSameCtGivesTheSameResult() {
        CtVolume ct = ChestPhantom.create(PhantomParameters.grid(64, 64, 32)).ct();
        AnalysisResult a = new CtAnalysis().run(ct, ProgressListener.NONE);
        AnalysisResult b = new CtAnalysis().run(ct, ProgressListener.NONE);
        assertEquals(a.measurement(), b.measurement());
    }

    @Test
    void progressGrowsToOneAndCancelsAnywhere() {
        CtVolume ct = ChestPhantom.create(PhantomParameters.grid(64, 64, 32)).ct();
        List<Double> fractions = new ArrayList<>();
        new CtAnalysis().run(ct, (message, fraction) -> fractions.add(fraction));
        for (int i = 1; i < fractions.size(); i++) {
            assertTrue(fractions.get(i) >= fractions.get(i - 1), "report " + i);
        }
        assertTrue(fractions.size() > 3 * 32, "at least once a slice in each stage");
        assertTrue(fractions.get(fractions.size() - 1) > 0.95);
        for (int stop = 0; stop < fractions.size(); stop += 29) {
            int reports = stop;
            int[] heard = {0};
            ProgressListener cancelling = new ProgressListener() {
                @Override
                public void report(String message, double fraction) {
                    heard[0]++;
                }

                @Override
                public boolean isCancelled() {
                    return heard[0] >= reports;
                }
            };
            assertThrows(CancelledException.class, () -> new CtAnalysis().run(ct, cancelling));
            assertEquals(reports, heard[0]);
        }
    }

    @Test
    void warningsOfReaderValuesAndPlausibilityAreAllTold() {
        Provenance provenance = new Provenance(Map.of(SeriesFact.MODALITY, "MR"), List.of("A slice is missing."));
        CtVolume mr = new CtVolume(CHEST.ct.geometry(), CHEST.ct.planes(), provenance);
        LabelVolume none = labels(mr.geometry(), new byte[mr.geometry().planeSize()]);
        AnalysisResult result = with(none, none).run(mr, ProgressListener.NONE);
        assertFalse(result.foundLung());
        assertEquals(3, result.warnings().size(), result.warnings().toString());
        assertEquals("A slice is missing.", result.warnings().get(0));
        assertTrue(result.warnings().get(1).contains("MR"));
        assertTrue(result.warnings().get(2).startsWith("No lung was found"));
        assertTrue(Double.isNaN(result.measurement().both().infectionRate()));
    }

    @Test
    void lungsThatCannotBeAPersonsAreWarnedAbout() {
        byte[] halves = new byte[64 * 44];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (byte) (i % 64 < 32 ? 1 : 2);
        }
        // All of 320 x 220 x 240 mm: 16.9 l.
        assertWarns(halves, "A lung volume of 16.90 l is not plausible");
        byte[] specks = new byte[64 * 44];
        specks[1000] = 1;
        specks[1040] = 2;
        // Two voxels a slice of 6 ml in all 24 slices: 12 ml.
        assertWarns(specks, "A lung volume of 0.01 l is not plausible");
        byte[] oneSided = new byte[64 * 44];
        java.util.Arrays.fill(oneSided, 64 * 10, 64 * 20, (byte) 1);
        assertWarns(oneSided, "Right and left lung are very different (3840 ml and 0 ml)");
    }

    private static void assertWarns(byte[] plane, String start) {
        LabelVolume lungs = labels(CHEST.ct.geometry(), plane);
        List<String> warnings =
                with(lungs, CHEST.lesions).run(CHEST.ct, ProgressListener.NONE).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith(start), warnings.toString());
    }

    @Test
    void aPartOfTheLungMayBeSmall() {
        TinyChest slab = new TinyChest(
                new Geometry(64, 44, 1, new double[] {5, 5, 5}, new double[] {-157.5, -107.5, 0}, Geometry.identity()));
        assertEquals(
                List.of(),
                with(slab.lungs, slab.lesions)
                        .run(slab.ct, ProgressListener.NONE)
                        .warnings());
    }
}
