// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.Verdict;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the phantom of a chest with slices of solid tissue on top of it, as of a neck and head. */
class HeadSlicesTest {
    private static final int CHEST = 40;
    private static final int HEAD = 12;
    private static final double STEP_MM = 8;

    @TempDir
    Path folder;

    /** @param lungs whether the chest is there, or solid tissue all over */
    private static CtVolume volume(boolean lungs) {
        CtVolume chest = ChestPhantom.create(PhantomParameters.grid(64, 64, CHEST, 6, 6, STEP_MM))
                .ct();
        Geometry grid = chest.geometry();
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < CHEST + HEAD; z++) {
            short[] plane = lungs && z < CHEST ? chest.plane(z).clone() : new short[grid.planeSize()];
            for (int i = 0; !(lungs && z < CHEST) && i < plane.length; i++) {
                double x = i % 64 - 31.5;
                double y = i / 64 - 31.5;
                plane[i] = (short) (x * x + y * y < 15 * 15 ? 40 : -1000);
            }
            planes.add(plane);
        }
        Geometry whole = new Geometry(64, 64, CHEST + HEAD, grid.spacing(), grid.origin(), grid.direction());
        return CtVolume.ofHu(whole, planes, Provenance.UNKNOWN);
    }

    private List<Path> write(CtVolume volume, boolean multiFrame) throws IOException {
        DicomSeriesOptions options =
                DicomSeriesOptions.DEFAULT.withShuffledNames(true).withMultiFrame(multiFrame);
        return DicomSeriesWriter.write(volume, folder, options, ProgressListener.NONE);
    }

    private static double height(Path file) throws IOException {
        return DicomReader.readHeader(file).dataSet().decimals(Tag.ImagePositionPatient)[2];
    }

    private static double topOfLungs(CtVolume volume) {
        LabelVolume mask = new ThresholdLungMasker().mask(volume, ProgressListener.NONE);
        for (int z = mask.geometry().depth() - 1; z >= 0; z--) {
            int count = 0;
            for (byte label : mask.plane(z)) {
                count += label != 0 ? 1 : 0;
            }
            if (count * 36 >= 50) {
                return mask.geometry().toWorld(0, 0, z)[2];
            }
        }
        throw new AssertionError("no lungs");
    }

    @Test
    void slicesAboveTheLungsAreDroppedAndTheRestIsClaimed() throws IOException {
        CtVolume volume = volume(true);
        List<Path> files = write(volume, false);
        double limit = topOfLungs(volume) + 30;
        PixelRules rules = PixelRules.DEFAULT.withHead(HeadPolicy.DROP, 30);
        rules.prepare(files, ProgressListener.NONE);
        int dropped = 0;
        for (Path file : files) {
            Verdict verdict = rules.check(file, DicomReader.read(file));
            boolean above = height(file) > limit;
            dropped += above ? 1 : 0;
            assertEquals(above ? Verdict.Decision.DROP : Verdict.Decision.PASS, verdict.decision());
            assertEquals(above ? Set.of() : Set.of(MethodCode.CLEAN_RECOGNIZABLE_VISUAL_FEATURES), verdict.done());
        }
        assertTrue(dropped >= HEAD - 4 && dropped <= HEAD, "dropped " + dropped);
        assertEquals("quarantine=on, head=drop above 30.0 mm", rules.id());
    }

    @Test
    void flaggingWarnsAndClaimsNothing() throws IOException {
        List<Path> files = write(volume(true), false);
        PixelRules rules = PixelRules.DEFAULT.withHead(HeadPolicy.FLAG, 30);
        rules.prepare(files, ProgressListener.NONE);
        int flagged = 0;
        for (Path file : files) {
            Verdict verdict = rules.check(file, DicomReader.read(file));
            assertEquals(Verdict.Decision.PASS, verdict.decision());
            assertEquals(Set.of(), verdict.done());
            flagged += verdict.warnings().size();
        }
        assertTrue(flagged > 0 && flagged <= HEAD, "flagged " + flagged);
    }

    @Test
    void withoutLungsNothingIsDecided() throws IOException {
        List<Path> files = write(volume(false), false);
        PixelRules rules = PixelRules.DEFAULT.withHead(HeadPolicy.DROP, 30);
        rules.prepare(files, ProgressListener.NONE);
        for (Path file : files) {
            Verdict verdict = rules.check(file, DicomReader.read(file));
            assertEquals(Verdict.Decision.QUARANTINE, verdict.decision());
            assertTrue(verdict.reason().contains("no lungs were found"), verdict.reason());
        }
    }

    @Test
    void aMultiFrameFileWithTheHeadInItIsHeldBack() throws IOException {
        List<Path> files = write(volume(true), true);
        assertEquals(1, files.size());
        PixelRules rules = PixelRules.DEFAULT.withHead(HeadPolicy.DROP, 30);
        rules.prepare(files, ProgressListener.NONE);
        Verdict verdict = rules.check(files.get(0), DicomReader.read(files.get(0)));
        assertEquals(Verdict.Decision.QUARANTINE, verdict.decision());
        assertTrue(verdict.reason().contains("single files"), verdict.reason());
    }

    @Test
    void aMarginMustBeALength() {
        assertThrows(IllegalArgumentException.class, () -> PixelRules.DEFAULT.withHead(HeadPolicy.DROP, -1));
        assertThrows(IllegalArgumentException.class, () -> PixelRules.DEFAULT.withHead(HeadPolicy.DROP, Double.NaN));
    }

    /** A real chest of 79 slices begins and ends within some centimetres of the lungs. */
    @Test
    void aRealChest() throws IOException {
        Path chest = SharedData.require("data/ct/chest-64");
        List<Path> files;
        try (Stream<Path> tree = Files.walk(chest)) {
            files = tree.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
        }
        Map<Path, HeadSlices.Place> places =
                new HeadSlices(new ThresholdLungMasker(), 30).find(files, ProgressListener.NONE);
        assertEquals(files.size(), places.size());
        long above = places.values().stream()
                .filter(p -> p == HeadSlices.Place.ABOVE)
                .count();
        long undecided = places.values().stream()
                .filter(p -> p == HeadSlices.Place.UNDECIDED)
                .count();
        assertEquals(0, undecided);
        assertTrue(above < 10, "above " + above);
    }
}
