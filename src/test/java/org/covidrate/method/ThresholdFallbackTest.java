// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.model.load.DeadEngine;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.nn.EngineStartException;
import org.covidrate.nn.NetworkException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on a computer on which no network can be computed. */
class ThresholdFallbackTest {
    private static final CtVolume CHEST =
            ChestPhantom.create(PhantomParameters.grid(56, 56, 28)).ct();

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Methods methods(boolean starts) {
        ClassLoader jars = Methods.class.getClassLoader();
        return new Methods(
                new ModelStore(new ModelFolders(List.of(), folder, jars)), new LoadedModels(new DeadEngine(starts)));
    }

    private static void assertSame(LabelVolume expected, LabelVolume actual) {
        assertEquals(expected.method(), actual.method());
        assertEquals(expected.labels(), actual.labels());
        for (int z = 0; z < expected.geometry().depth(); z++) {
            assertArrayEquals(expected.plane(z), actual.plane(z), "slice " + z);
        }
    }

    @Test
    void whoChoseNothingGetsTheThresholdMethodsAndOneSentence() throws IOException {
        Methods methods = methods(false);
        LungMasker masker = methods.usualLungs(NetworkSettings.DEFAULT, warnings::add, ProgressListener.NONE);
        LabelVolume lungs = masker.mask(CHEST, ProgressListener.NONE);
        assertSame(new ThresholdLungMasker().mask(CHEST, ProgressListener.NONE), lungs);
        LesionSegmenter segmenter = methods.usualLesions(NetworkSettings.DEFAULT, warnings::add, ProgressListener.NONE);
        assertSame(
                new ThresholdLesionEstimator().segment(CHEST, lungs, ProgressListener.NONE),
                segmenter.segment(CHEST, lungs, ProgressListener.NONE));
        assertEquals(
                Set.of("Threshold methods took the place of the networks, which cannot run here: There is no room in"
                        + " ~/natives."),
                Set.copyOf(warnings));
        assertEquals(2, warnings.size(), "told by each of the methods");
    }

    @Test
    void aNetworkThatWasChosenByNameFails() throws IOException {
        Methods methods = methods(false);
        LungMasker masker = methods.lungs(
                BundledModels.LUNGS,
                LungSettings.DEFAULT,
                NetworkSettings.DEFAULT,
                warnings::add,
                ProgressListener.NONE);
        LesionSegmenter segmenter = methods.lesions(
                BundledModels.LESIONS,
                OptionalDouble.empty(),
                NetworkSettings.DEFAULT,
                warnings::add,
                ProgressListener.NONE);
        EngineStartException e =
                assertThrows(EngineStartException.class, () -> masker.mask(CHEST, ProgressListener.NONE));
        assertEquals(DeadEngine.REASON, e.getMessage());
        LabelVolume lungs = new ThresholdLungMasker().mask(CHEST, ProgressListener.NONE);
        assertThrows(EngineStartException.class, () -> segmenter.segment(CHEST, lungs, ProgressListener.NONE));
        assertEquals(List.of(), warnings);
    }

    /** Too little memory is something else: less of it in use, and the network runs. */
    @Test
    void anEngineThatStartsAndFailsIsNotReplaced() throws IOException {
        LungMasker masker = methods(true).usualLungs(NetworkSettings.DEFAULT, warnings::add, ProgressListener.NONE);
        NetworkException e = assertThrows(NetworkException.class, () -> masker.mask(CHEST, ProgressListener.NONE));
        assertEquals(DeadEngine.NO_MEMORY, e.getMessage());
        assertEquals(List.of(), warnings);
    }
}
