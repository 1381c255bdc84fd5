// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lung.LungMasker;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.model.load.DeadEngine;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChoiceTest {
    @TempDir
    Path folder;

    @Test
    void aFileGoesBeforeTheList() {
        assertEquals("threshold", ModelChoice.of("threshold", null));
        assertEquals("threshold", ModelChoice.of("threshold", new File("")));
        assertEquals("a.pth", ModelChoice.of("threshold", new File("a.pth")));
        assertThrows(IllegalArgumentException.class, () -> ModelChoice.of(ModelChoice.OTHER, null));
    }

    @Test
    void theFirstOfTheListGivesWayToThresholdsWhereNoNetworkRuns() throws Exception {
        ModelFolders folders = new ModelFolders(List.of(), folder, Methods.class.getClassLoader());
        List<String> warnings = new ArrayList<>();
        CtVolume chest = ChestPhantom.create(PhantomParameters.grid(56, 56, 28)).ct();
        try (Methods methods = new Methods(new ModelStore(folders), new LoadedModels(new DeadEngine(false)))) {
            LungMasker masker = ModelChoice.lungs(
                    methods, BundledModels.LUNGS, NetworkSettings.DEFAULT, warnings::add, ProgressListener.NONE);
            LesionSegmenter segmenter =
                    ModelChoice.lesions(methods, BundledModels.LESIONS, NetworkSettings.DEFAULT, warnings::add);
            LabelVolume lungs = masker.mask(chest, ProgressListener.NONE);
            assertEquals(1, warnings.size());
            LabelVolume lesions = segmenter.segment(chest, lungs, ProgressListener.NONE);
            assertEquals("threshold estimate", lesions.method().name());
            assertEquals(2, warnings.size());
            assertTrue(warnings.get(0).startsWith("Threshold methods took the place"), warnings.get(0));

            LesionSegmenter chosen =
                    ModelChoice.lesions(methods, Methods.THRESHOLD, NetworkSettings.DEFAULT, warnings::add);
            assertEquals(
                    "threshold estimate",
                    chosen.segment(chest, lungs, ProgressListener.NONE).method().name());
            assertEquals(2, warnings.size(), "who chose it needs no warning");
        }
    }
}
