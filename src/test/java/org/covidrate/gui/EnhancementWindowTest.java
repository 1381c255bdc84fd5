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

/** An enhancement in plain ImageJ 1 with real windows on a virtual screen. */
class EnhancementWindowTest {
    private static final int SCREEN_HEIGHT = 900;

    @Test
    void theDialogFitsAndThePictureIsShown(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, SCREEN_HEIGHT);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            Path data = Files.createDirectories(folder.resolve("my data"));
            TinyTraining.write(data);
            Path properties = folder.resolve("seen.properties");
            String labelled = "images=[" + data.resolve("images") + "] masks=[" + data.resolve("masks") + "]";
            String validation = "name=apart,images=" + data.resolve("images") + ",masks=" + data.resolve("masks");
            String options = "unlabelled=[" + data.resolve("images") + "] " + labelled + " validation=[" + validation
                    + "] rounds=1 steps=1 device=cpu output=[" + folder.resolve("enhanced") + "]";
            Path pictures = Path.of(System.getProperty("covidrate.pictures", folder.toString()));
            RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home")),
                    EnhancementSession.class,
                    900,
                    options,
                    properties.toString(),
                    pictures.toString());
            Properties seen = new Properties();
            try (InputStream in = Files.newInputStream(properties)) {
                seen.load(in);
            }
            assertTrue(Integer.parseInt(seen.getProperty("dialog height")) < SCREEN_HEIGHT, seen.toString());
            assertEquals("Enhancement, round-1|COVID-Rate enhancement", seen.getProperty("images"));
            assertEquals("true", seen.getProperty("told"));
            assertTrue(Files.exists(folder.resolve("enhanced/enhancement.json")));
        }
    }
}
