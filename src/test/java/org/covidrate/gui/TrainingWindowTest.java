// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in plain ImageJ 1 with real windows on a virtual screen. */
class TrainingWindowTest {
    private static final int STEPS = 40;

    @Test
    void curvesGrowInAWindowOfTheirOwn(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            Path data = Files.createDirectories(folder.resolve("my data"));
            TinyTraining.write(data);
            Path recipe = TinyTraining.lesionRecipe(data, STEPS);
            Path properties = folder.resolve("seen.properties");
            String options = "images=[" + data.resolve("images") + "] masks=[" + data.resolve("masks")
                    + "] recipefile=[" + recipe + "] folds=2 device=cpu output=[" + folder.resolve("run") + "]";
            RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home")),
                    TrainingSession.class,
                    600,
                    options,
                    properties.toString(),
                    folder.resolve("screen.png").toString());
            Properties seen = new Properties();
            try (InputStream in = Files.newInputStream(properties)) {
                seen.load(in);
            }
            assertEquals("true", seen.getProperty("while it ran"));
            assertEquals("1", seen.getProperty("windows"), "one window for a network, updated in place");
            assertEquals("true", seen.getProperty("grew"));
            // A point at each look, after 2, 4, ... steps, and after 25.
            assertEquals(String.valueOf(STEPS / 2 + 1), seen.getProperty("points"));
            assertEquals(
                    "Training of tiny-lesions, fold-1|Training of tiny-lesions, fold-2|Training of tiny-lesions, final",
                    seen.getProperty("plots"));
            assertEquals("8", seen.getProperty("rows"));
            assertEquals("true", seen.getProperty("told"));
            assertTrue(Files.exists(folder.resolve("run/final/model/model.json")));
        }
    }
}
