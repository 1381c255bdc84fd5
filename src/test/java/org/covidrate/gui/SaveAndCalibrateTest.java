// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.method.RandomLesionModel;
import org.covidrate.model.ModelJson;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving an image and calibrating a model in plain ImageJ 1 with real windows on a virtual screen. */
class SaveAndCalibrateTest {
    @Test
    void savesWhatIsOpenAndCalibratesAModel(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 1000);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        CtVolume ct = ChestPhantom.create(PhantomParameters.grid(96, 96, 16)).ct();
        Path opened = folder.resolve("my ct.nii.gz");
        Path saved = folder.resolve("saved ct.nrrd");
        Path model = folder.resolve("one.safetensors");
        VolumeWriter.write(ct, opened);
        TinyTraining.write(folder);
        RandomLesionModel.write(model, 5);
        Path properties = folder.resolve("seen.properties");
        // -Dcovidrate.screenshot=FOLDER keeps the pictures of the screen.
        String pictures = System.getProperty("covidrate.screenshot", folder.toString());
        Properties seen = new Properties();
        try (VirtualScreen open = screen.get()) {
            RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home")),
                    SaveAndCalibrateSession.class,
                    300,
                    opened.toString(),
                    saved.toString(),
                    folder.toString(),
                    model.toString(),
                    properties.toString(),
                    pictures);
        }
        try (InputStream in = Files.newInputStream(properties)) {
            seen.load(in);
        }
        CtVolume read = CtReader.read(saved, ReadOptions.DEFAULT, ProgressListener.NONE);
        assertTrue(ct.geometry().sameGrid(read.geometry(), 1e-3));
        for (int z = 0; z < ct.geometry().depth(); z++) {
            assertArrayEquals(ct.plane(z), read.plane(z), "slice " + z);
        }
        assertEquals("2", seen.getProperty("rows"));
        assertTrue(seen.getProperty("headings").contains("Calibration error\tCalibration error from"), seen.toString());
        assertEquals(
                ModelJson.read(folder.resolve("calibrated/model.json"))
                        .threshold()
                        .getAsDouble(),
                Double.parseDouble(seen.getProperty("threshold")),
                1e-12);
        String recorded = seen.getProperty("recorded");
        assertTrue(recorded.contains("run(\"Save as NIfTI or NRRD...\", \"save=[" + saved + "]"), recorded);
        assertTrue(recorded.contains("run(\"Calibrate Model...\", \"images="), recorded);
    }
}
