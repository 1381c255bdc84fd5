// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.covidrate.ct.LabelVolume;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lesions in other lungs: where they lie, how dense they are, and what stays as it was. */
class SynthesizerTest {
    private static final SynthesisParameters VOLUMES = SynthesisParameters.VOLUMES;
    private static LungCt sick;
    private static LungCt target;
    private static Donor donor;
    private static Synthesizer synthesizer;
    private static SyntheticCt made;

    @BeforeAll
    static void make() {
        sick = TestScans.sick();
        target = TestScans.healthy(5);
        donor = TestScans.donor(sick);
        synthesizer = new Synthesizer(target, ProgressListener.NONE);
        made = place(synthesizer, 1);
    }

    private static SyntheticCt place(Synthesizer into, long seed) {
        return into.place(List.of(donor), VOLUMES, seed, ProgressListener.NONE).orElseThrow();
    }

    private static int depth() {
        return target.ct().geometry().depth();
    }

    @Test
    void lesionsLieInTheLungsAndNothingElseChanges() {
        int w = target.ct().geometry().width();
        long changed = 0;
        for (int z = 0; z < depth(); z++) {
            byte[] lungs = target.lungs().plane(z);
            short[] before = target.ct().plane(z);
            short[] after = made.ct().plane(z);
            for (int i = 0; i < lungs.length; i++) {
                assertTrue(made.lesions().plane(z)[i] == 0 || lungs[i] != 0, "lesion outside the lungs");
                boolean beside = lungs[i] != 0
                        || i >= w && lungs[i - w] != 0
                        || i + w < lungs.length && lungs[i + w] != 0
                        || i > 0 && lungs[i - 1] != 0
                        || i + 1 < lungs.length && lungs[i + 1] != 0;
                assertTrue(before[i] == after[i] || beside, "changed far from the lungs");
                assertTrue(after[i] >= before[i], "lesions fill air and take nothing away");
                changed += before[i] == after[i] ? 0 : 1;
            }
        }
        assertTrue(changed > made.lesions().count(1), "the soft border changes more than the mask tells");
        assertEquals(100.0 * made.lesions().count(1) / target.lungVoxels(), made.rate(), 1e-9);
        assertTrue(VOLUMES.rate().contains(made.rate()));
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSeedAnother() {
        SyntheticCt again = place(new Synthesizer(target, ProgressListener.NONE), 1);
        SyntheticCt other = place(synthesizer, 2);
        assertEquals(made.placements(), again.placements());
        boolean differs = false;
        for (int z = 0; z < depth(); z++) {
            assertArrayEquals(made.ct().plane(z), again.ct().plane(z));
            assertArrayEquals(made.lesions().plane(z), again.lesions().plane(z));
            differs |= !Arrays.equals(made.lesions().plane(z), other.lesions().plane(z));
        }
        assertTrue(differs);
    }

    /** The same patient with and without lesions: placed where they were, they must give the diseased scan again. */
    @Test
    void lesionsPutBackWhereTheyCameFromGiveTheScanTheyWereTakenFrom() {
        LungCt twin = TestScans.of(TestScans.GRID.healthy());
        List<Placement> back = IntStream.range(0, donor.lesions())
                .mapToObj(i -> new Placement(0, i, donor.patches().get(i).side(), 0, 1, 0))
                .toList();
        SyntheticCt again = new Synthesizer(twin, ProgressListener.NONE)
                .place(List.of(donor), back, VOLUMES.withFeather(0.5), ProgressListener.NONE);
        long both = 0;
        double error = 0;
        double effect = 0;
        for (int z = 0; z < depth(); z++) {
            for (int i = 0; i < twin.ct().geometry().planeSize(); i++) {
                if (again.lesions().plane(z)[i] != 0 && sick.lesions().plane(z)[i] != 0) {
                    both++;
                    error += Math.abs(again.ct().plane(z)[i] - sick.ct().plane(z)[i]);
                    effect += Math.abs(twin.ct().plane(z)[i] - sick.ct().plane(z)[i]);
                }
            }
        }
        long truth = sick.lesions().count(1) + sick.lesions().count(2);
        double dice = 2.0 * both / (again.lesions().count(1) + truth);
        assertTrue(dice > 0.9, "Dice " + dice);
        assertTrue(error / both < 0.35 * effect / both, error / both + " HU of " + effect / both);
    }

    @Test
    void densitiesAreThoseOfTheReceivingScanner() {
        // Another scanner, or the window of a picture: all values of the target scaled, or all of the donor.
        LungCt other = TestScans.scaled(target, 0.5, 300);
        SyntheticCt there = place(new Synthesizer(other, ProgressListener.NONE), 1);
        Donor picture = TestScans.donor(TestScans.scaled(sick, 0.25, 256));
        SyntheticCt from =
                synthesizer.place(List.of(picture), VOLUMES, 1, ProgressListener.NONE).orElseThrow();
        double off = 0;
        long voxels = 0;
        for (int z = 0; z < depth(); z++) {
            assertArrayEquals(made.lesions().plane(z), there.lesions().plane(z));
            assertArrayEquals(made.lesions().plane(z), from.lesions().plane(z));
            for (int i = 0; i < target.ct().geometry().planeSize(); i++) {
                if (made.lesions().plane(z)[i] != 0) {
                    assertEquals(0.5 * made.ct().plane(z)[i] + 300, there.ct().plane(z)[i], 4);
                    off += Math.abs(made.ct().plane(z)[i] - from.ct().plane(z)[i]);
                    voxels++;
                }
            }
        }
        assertTrue(off / voxels < 6, "quarter steps of HU: " + off / voxels);
    }

    @Test
    void aGrainyDonorIsSmoothedToTheReceiver() {
        Donor noisy = TestScans.donor(TestScans.of(TestScans.GRID.withLesionLoad(18).withNoise(150)));
        assertTrue(noisy.levels().grain() > 1.5 * donor.levels().grain());
        LesionPatch patch = largest(noisy);
        double grain = donor.levels().grain();
        double roughAsIs = roughness(LesionField.of(patch, noisy.scan(), noisy.levels(), 2, 1), patch);
        double rough = roughness(LesionField.of(patch, noisy.scan(), noisy.levels(), 2, grain), patch);
        assertTrue(rough < 0.8 * roughAsIs, rough + " of " + roughAsIs);
    }

    private static LesionPatch largest(Donor of) {
        return of.patches().stream()
                .max(Comparator.comparing(LesionPatch::voxels))
                .orElseThrow();
    }

    private static double roughness(LesionField field, LesionPatch patch) {
        LesionPatch.Box box = patch.box();
        double sum = 0;
        double[] a = new double[3];
        double[] b = new double[3];
        for (int z = box.z(); z < box.z() + box.depth(); z++) {
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width() - 1; x++) {
                    field.at(x, y, z, a);
                    field.at(x + 1, y, z, b);
                    sum += Math.abs(a[0] - b[0]);
                }
            }
        }
        return sum;
    }

    private SyntheticCt single(double size, double feather) {
        int lesion = donor.patches().indexOf(largest(donor));
        Placement placement = new Placement(0, lesion, largest(donor).side(), 10, size, 0.03);
        return synthesizer.place(
                List.of(donor), List.of(placement), VOLUMES.withFeather(feather), ProgressListener.NONE);
    }

    @Test
    void aLesionStaysInOnePieceAcrossSlices() {
        LabelVolume mask = single(0.8, 2).lesions();
        BinaryVolume volume = new BinaryVolume(target.grid());
        int slices = 0;
        for (int z = 0; z < depth(); z++) {
            volume.setLabel(z, mask.plane(z), 1);
            slices += volume.count(z) > 0 ? 1 : 0;
        }
        Components parts = Components.of(volume, Connectivity.VOLUME_26);
        assertTrue(parts.voxels(parts.largest()) > 0.95 * volume.count(), parts.count() + " pieces");
        assertTrue(slices >= 3, slices + " slices");
    }

    @Test
    void sizeAndFrequencyAreWhatIsAskedFor() {
        assertTrue(single(0.7, 2).rate() < single(1, 2).rate());
        assertTrue(single(1, 2).rate() < single(1.3, 2).rate());
        double few = 0;
        double many = 0;
        SynthesisParameters any = VOLUMES.withRate(new Range(0, 100));
        for (int seed = 0; seed < 4; seed++) {
            few += synthesizer
                    .place(List.of(donor), any.withLesions(new Range(1, 1)), seed, ProgressListener.NONE)
                    .orElseThrow()
                    .rate();
            SyntheticCt with = synthesizer
                    .place(List.of(donor), any.withLesions(new Range(8, 8)), seed, ProgressListener.NONE)
                    .orElseThrow();
            many += with.rate();
            assertTrue(with.placements().size() > 3);
        }
        assertTrue(many > 2 * few, few + " and " + many);
    }

    @Test
    void theBorderIsAsSoftAsIsAskedFor() {
        SyntheticCt sharp = single(1, 0);
        SyntheticCt soft = single(1, 8);
        int z = IntStream.range(0, depth())
                .boxed()
                .max(Comparator.comparing(k -> ones(sharp.lesions().plane(k))))
                .orElseThrow();
        long outsideSharp = 0;
        long outsideSoft = 0;
        for (int i = 0; i < target.ct().geometry().planeSize(); i++) {
            boolean outside = sharp.lesions().plane(z)[i] == 0 && target.lungs().plane(z)[i] != 0;
            outsideSharp += outside && sharp.ct().plane(z)[i] != target.ct().plane(z)[i] ? 1 : 0;
            outsideSoft += outside && soft.ct().plane(z)[i] != target.ct().plane(z)[i] ? 1 : 0;
        }
        assertEquals(0, outsideSharp);
        assertTrue(outsideSoft > 10, outsideSoft + " voxels");
        assertArrayEquals(sharp.lesions().plane(z), soft.lesions().plane(z), "the mask stays");
    }

    private static int ones(byte[] plane) {
        int n = 0;
        for (byte b : plane) {
            n += b;
        }
        return n;
    }

    @Test
    void ratesThatAreNotAcceptedAreNotMade() {
        SynthesisParameters never = VOLUMES.withRate(new Range(99, 100));
        assertEquals(Optional.empty(), synthesizer.place(List.of(donor), never, 1, ProgressListener.NONE));
    }

    @Test
    void lesionsGoToTheOtherLungOnlyIfTheyMay() {
        for (int seed = 0; seed < 3; seed++) {
            SyntheticCt stay = synthesizer
                    .place(List.of(donor), VOLUMES.withMirror(false), seed, ProgressListener.NONE)
                    .orElseThrow();
            for (Placement p : stay.placements()) {
                assertEquals(donor.patches().get(p.lesion()).side(), p.side());
            }
        }
    }

    @Test
    void whatCannotBeDoneIsOneSentence() {
        Donor none = TestScans.donor(target);
        assertEquals(0, none.lesions());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> synthesizer.place(List.of(none), VOLUMES, 1, ProgressListener.NONE))
                .getMessage();
        assertTrue(message.startsWith("The donors have no lesion"), message);
        ProgressListener cancelled = new ProgressListener() {
            @Override
            public void report(String text, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> synthesizer.place(List.of(donor), VOLUMES, 1, cancelled));
        assertThrows(IllegalArgumentException.class, () -> Range.parse("much"));
        assertThrows(IllegalArgumentException.class, () -> VOLUMES.withLesions(new Range(1.5, 2)));
        assertThrows(IllegalArgumentException.class, () -> VOLUMES.withSize(new Range(0, 2)));
        assertEquals(new Range(0.7, 1.3), Range.parse("0.7-1.3"));
        assertEquals(new Range(5, 5), Range.parse("5"));
        assertFalse(new Range(1, 2).contains(2.1));
    }
}
