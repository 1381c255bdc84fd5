// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.ImagePair;
import org.covidrate.dataset.ImagePairs;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.lung.Overlap;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundled models still do what they did: a broken preparation, or weights in the wrong place, would show here. The real
 * slices are among those that the models were trained on, and the phantom is no patient, so that none of these figures is a
 * measure of how good the models are.
 */
class BundledModelScoresTest {
    /** Of the lungs of the sample. */
    private static final double PHANTOM_LUNGS = 0.90;

    /** How many times more lesion there is in the sample than in the same chest without lesions, at least. */
    private static final double PHANTOM_CONTRAST = 1.2;

    /** Infection rate of the sample, of whose lungs 14 % are lesion, at most. */
    private static final double PHANTOM_PERCENT = 40;

    private static final double LCTSC_LUNGS = 0.85;
    private static final double FINDING_LUNGS = 0.95;
    private static final double SEMISEG_LESIONS = 0.5;
    private static final double CT_SEG_LESIONS = 0.5;

    /** Fewer slices than the sample, so that it takes a few seconds; the same chest otherwise. */
    private static final PhantomParameters SICK = PhantomParameters.grid(256, 256, 16, 1.45, 1.45, 18)
            .withSeed(SampleStudy.PARAMETERS.seed())
            .withLesionLoad(SampleStudy.PARAMETERS.lesionLoadPercent());

    @TempDir
    static Path user;

    private static Methods methods;

    @BeforeAll
    static void open() {
        ClassLoader jars = Methods.class.getClassLoader();
        methods = new Methods(
                new ModelStore(new ModelFolders(List.of(), user, jars)), new LoadedModels(new TorchNetworkEngine()));
    }

    @AfterAll
    static void close() {
        methods.close();
    }

    private static LabelVolume lungs(CtVolume ct) throws IOException {
        return methods.lungs(
                        BundledModels.LUNGS,
                        LungSettings.DEFAULT,
                        NetworkSettings.DEFAULT,
                        warning -> {},
                        ProgressListener.NONE)
                .mask(ct, ProgressListener.NONE);
    }

    private static ModelLesionSegmenter segmenter() throws IOException {
        return methods.lesions(
                BundledModels.LESIONS,
                OptionalDouble.empty(),
                NetworkSettings.DEFAULT,
                warning -> {},
                ProgressListener.NONE);
    }

    @Test
    void lungsOfTheSampleAreThoseThatItWasMadeWith() throws IOException {
        Phantom phantom = ChestPhantom.create(SICK);
        LabelVolume lungs = lungs(phantom.ct());
        double dice = Overlap.dice(lungs, phantom.lungs());
        assertTrue(dice >= PHANTOM_LUNGS, "Dice " + dice);
        assertSame(lungs, lungs(phantom.ct()));
    }

    @Test
    void lesionsOfTheSampleLieInTheLungsAndAreMoreThanWithoutLesions() throws IOException {
        double[] rates = new double[2];
        for (int i = 0; i < 2; i++) {
            Phantom phantom = ChestPhantom.create(i == 0 ? SICK : SICK.healthy());
            LabelVolume lesions = segmenter().segment(phantom.ct(), phantom.lungs(), ProgressListener.NONE);
            InfectionMeasurement measured = InfectionMeasurement.of(phantom.ct(), phantom.lungs(), lesions);
            assertEquals(0, measured.lesionVoxelsOutsideLungs());
            rates[i] = measured.both().infectionRate();
            if (i == 0) {
                assertSame(lesions, segmenter().segment(phantom.ct(), phantom.lungs(), ProgressListener.NONE));
            }
        }
        String text = rates[0] + " % with lesions, " + rates[1] + " % without";
        assertTrue(rates[0] > PHANTOM_CONTRAST * rates[1], text);
        assertTrue(rates[0] <= PHANTOM_PERCENT, text);
    }

    private static void assertSame(LabelVolume expected, LabelVolume actual) {
        for (int z = 0; z < expected.geometry().depth(); z++) {
            assertArrayEquals(expected.plane(z), actual.plane(z), "slice " + z);
        }
    }

    @Test
    void lungsOfVolumesThatItWasTrainedOn() throws IOException {
        Path folder = SharedData.require("data/lung/lctsc");
        List<Double> scores = new ArrayList<>();
        for (String patient : List.of("101", "104", "201")) {
            String name = "LCTSC-Test-S1-" + patient;
            CtVolume ct =
                    CtReader.read(folder.resolve(name + "_ct.nii.gz"), ReadOptions.DEFAULT, ProgressListener.NONE);
            LabelVolume given = LabelReader.read(folder.resolve(name + "_lung.nii.gz"));
            for (int quarter = 1; quarter <= 3; quarter++) {
                int z = ct.geometry().depth() * quarter / 4;
                scores.add(Overlap.dice(lungs(slice(ct, z)), slice(given, z)));
            }
        }
        assertMean(LCTSC_LUNGS, scores);
    }

    private static Geometry grid(Geometry of) {
        return Geometry.axial(of.width(), of.height(), 1, of.spacing(0), of.spacing(1), of.spacing(2));
    }

    private static CtVolume slice(CtVolume ct, int z) {
        return CtVolume.ofHu(grid(ct.geometry()), List.of(ct.plane(z)), Provenance.UNKNOWN);
    }

    private static LabelVolume slice(LabelVolume labels, int z) {
        return new LabelVolume(grid(labels.geometry()), List.of(labels.plane(z)), labels.labels(), labels.method());
    }

    @Test
    void lungsOfPicturesThatItWasTrainedOn() throws IOException {
        Path folder = SharedData.require("data/lung/finding-lungs");
        List<Double> scores = new ArrayList<>();
        for (ImagePair pair : some(3, spec(folder, "ct", "lung", null, false, -1024))) {
            LabelledSlice slice = pair.readSlice();
            Geometry grid =
                    Geometry.axial(slice.picture().width(), slice.picture().height(), 1, 1.4, 1.4, 1.4);
            short[] hu = new short[slice.labels().length];
            for (int i = 0; i < hu.length; i++) {
                hu[i] = (short) slice.picture().values()[i];
            }
            LabelVolume given =
                    new LabelVolume(grid, List.of(slice.labels()), List.of(), new Method("given", Map.of()));
            scores.add(Overlap.dice(lungs(CtVolume.ofHu(grid, List.of(hu), Provenance.UNKNOWN)), given));
        }
        assertMean(FINDING_LUNGS, scores);
    }

    @Test
    void lesionsOfPicturesThatItWasTrainedOn() throws IOException {
        Path folder = SharedData.require("data/lesion/semiseg/labelled");
        assertMean(SEMISEG_LESIONS, lesionScores(spec(folder, "Imgs", "GT", null, true, 0)));
    }

    @Test
    void lesionsWithinLungMasksThatItWasTrainedOn() throws IOException {
        Path folder = SharedData.require("data/lesion/covid19-ct-seg");
        assertMean(CT_SEG_LESIONS, lesionScores(spec(folder, "ct", "lesion", "lung", false, 0)));
    }

    private static List<Double> lesionScores(DataSetSpec spec) throws IOException {
        List<Double> scores = new ArrayList<>();
        try (ModelSliceSegmenter segmenter = segmenter().forSlices(ProgressListener.NONE)) {
            for (ImagePair pair : some(10, spec)) {
                LabelledSlice slice = pair.readSlice();
                scores.add(Overlap.dice(segmenter.segment(slice.picture()).labels(), slice.labels()));
            }
        }
        return scores;
    }

    private static DataSetSpec spec(
            Path folder, String images, String masks, String lungs, boolean transpose, double offset) {
        return new DataSetSpec(
                "trained on",
                folder.resolve(images),
                folder.resolve(masks),
                lungs == null ? null : folder.resolve(lungs),
                null,
                null,
                1,
                0,
                transpose,
                false,
                Set.of(),
                offset,
                1,
                true);
    }

    /** So many images, spread evenly over the data set. */
    private static List<ImagePair> some(int count, DataSetSpec spec) throws IOException {
        List<ImagePair> all = ImagePairs.find(spec, ProgressListener.NONE).pairs();
        List<ImagePair> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
        }
        return some;
    }

    private static void assertMean(double least, List<Double> scores) {
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertTrue(mean >= least, "mean Dice " + mean + " of " + scores);
    }
}
