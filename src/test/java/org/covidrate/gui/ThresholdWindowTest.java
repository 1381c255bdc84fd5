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
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certainty maps and the threshold's slider in plain ImageJ 1 with real windows on a virtual screen. */
class ThresholdWindowTest {
    private static final int SLICES = 16;

    @Test
    void outlineVolumeAndRateFollowTheSlider(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        Properties seen = new Properties();
        double voxelMl;
        try (VirtualScreen open = screen.get()) {
            CtVolume ct =
                    ChestPhantom.create(PhantomParameters.grid(256, 256, SLICES)).ct();
            voxelMl = ct.geometry().voxelVolume() / 1000;
            Path file = folder.resolve("my ct.nii.gz");
            VolumeWriter.write(ct, file);
            Path properties = folder.resolve("seen.properties");
            String picture = System.getProperty(
                    "covidrate.screenshot", folder.resolve("screen.png").toString());
            RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home")),
                    ThresholdSession.class,
                    300,
                    file.toString(),
                    properties.toString(),
                    picture,
                    String.valueOf(SLICES / 2));
            try (InputStream in = Files.newInputStream(properties)) {
                seen.load(in);
            }
        }
        assertEquals(String.valueOf(SLICES), seen.getProperty("slices"));
        assertTrue(seen.getProperty("headings").contains("Certainty index\tInfection rate (%)"), seen.toString());
        assertEquals("COVID-Rate legend", seen.getProperty("legend"));
        assertEquals("1", seen.getProperty("legend after"));
        assertEquals("true", seen.getProperty("unchanged"));
        assertEquals("70", seen.getProperty("moved"), "from 50 by four blocks of 5");
        int half = Integer.parseInt(seen.getProperty("half.map"));
        int higher = Integer.parseInt(seen.getProperty("higher.map"));
        assertTrue(half > higher && higher > 0, half + " then " + higher);
        assertEquals(seen.getProperty("half.map"), seen.getProperty("half.ct"));
        assertEquals(seen.getProperty("higher.map"), seen.getProperty("higher.ct"));
        assertTrue(number(seen, "half", "Lesion volume: ") > number(seen, "higher", "Lesion volume: "), seen.toString());
        assertTrue(number(seen, "half", "Infection rate: ") > number(seen, "higher", "Infection rate: "));
        assertTrue(seen.getProperty("higher.lines").contains("|0.70|"), seen.getProperty("higher.lines"));
        assertEquals(0.7, Double.parseDouble(seen.getProperty("row.threshold")));
        // The labels have the volume that was told.
        assertEquals(
                Long.parseLong(seen.getProperty("labels")) * voxelMl,
                Double.parseDouble(seen.getProperty("row.ml")),
                1e-3 * Double.parseDouble(seen.getProperty("row.ml")));
    }

    private static double number(Properties seen, String when, String before) {
        String lines = seen.getProperty(when + ".lines");
        String rest = lines.substring(lines.indexOf(before) + before.length());
        return Double.parseDouble(rest.substring(0, rest.indexOf(' ')));
    }
}
