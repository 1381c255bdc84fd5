// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.LabelImages;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The preview of Generate Synthetic CT... in a real ImageJ on a virtual screen. */
@Timeout(900)
class SyntheticPreviewTest {
    /** In the order in which they are opened. */
    static final List<String> IMAGES = List.of("Well", "Lungs of Well", "Sick", "Lungs of Sick", "Lesions of Sick");

    private static void write(Path folder) {
        PhantomParameters grid = PhantomParameters.grid(128, 116, 16, 3, 3, 18);
        Phantom well = ChestPhantom.create(grid.withSeed(40).healthy());
        Phantom sick = ChestPhantom.create(grid.withSeed(20).withLesionLoad(20));
        List<ImagePlus> images = List.of(
                CtImages.of(well.ct(), IMAGES.get(0), ProgressListener.NONE),
                LabelImages.of(well.lungs(), IMAGES.get(1)),
                CtImages.of(sick.ct(), IMAGES.get(2), ProgressListener.NONE),
                LabelImages.of(sick.lungs(), IMAGES.get(3)),
                LabelImages.of(sick.lesions(), IMAGES.get(4)));
        for (ImagePlus image : images) {
            new FileSaver(image)
                    .saveAsTiffStack(folder.resolve(image.getTitle() + ".tif").toString());
        }
    }

    @Test
    void aSliceIsSeenWhileNumbersChange(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            write(folder);
            Path properties = folder.resolve("seen.properties");
            Path picture = Path.of(System.getProperty(
                    "covidrate.screen", folder.resolve("screen.png").toString()));
            RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home")),
                    SyntheticPreviewSession.class,
                    600,
                    properties.toString(),
                    picture.toString(),
                    folder.toString());
            Properties seen = new Properties();
            try (InputStream in = Files.newInputStream(properties)) {
                seen.load(in);
            }
            assertEquals("true", seen.getProperty("same window"));
            assertEquals("true", seen.getProperty("outlined"));
            assertEquals("16", seen.getProperty("slices"));
            assertEquals("false", seen.getProperty("preview left"));
            assertEquals("7", seen.getProperty("images after cancel"));
        }
    }
}
