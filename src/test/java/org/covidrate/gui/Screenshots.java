// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.analysis.CtAnalysis;
import org.covidrate.ct.CtVolume;
import org.covidrate.io.OutputFolder;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.covidrate.sample.SampleStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures in docs/images anew; run by src/test/scripts/screenshots.sh, not with the tests. */
class Screenshots {
    private static final long LARGEST_BYTES = 300_000;
    private static final int MONTAGE_WIDTH = 1000;

    @Test
    void take(@TempDir Path folder) throws Exception {
        Path images = Files.createDirectories(Path.of("docs/images")).toAbsolutePath();
        try (VirtualScreen screen = VirtualScreen.open(1280, 900)
                .orElseThrow(() -> new IllegalStateException("Screenshots need Xvfb; install the package xvfb."))) {
            RealImageJ.run(screen, folder.resolve("imagej"), ScreenshotTour.class, 600, images.toString());
        }
        for (String name : ScreenshotTour.NAMES) {
            long bytes = Files.size(images.resolve(name));
            assertTrue(bytes < LARGEST_BYTES, name + " has " + bytes + " bytes");
        }
    }

    @Test
    void annotation(@TempDir Path folder) throws Exception {
        Path images = Files.createDirectories(Path.of("docs/images")).toAbsolutePath();
        try (VirtualScreen screen = VirtualScreen.open(1280, 900)
                .orElseThrow(() -> new IllegalStateException("Screenshots need Xvfb; install the package xvfb."))) {
            RealImageJ.run(screen, folder.resolve("imagej"), AnnotationTour.class, 1500, images.toString());
        }
        for (String name : AnnotationTour.NAMES) {
            assertTrue(Files.size(images.resolve(name)) < LARGEST_BYTES, name);
        }
    }

    /** With the methods that are used unless others are chosen. */
    private static AnalysisResult usual(CtVolume ct) throws IOException {
        Consumer<String> failing = warning -> {
            throw new IllegalStateException(warning);
        };
        try (Methods methods = new Methods(
                new ModelStore(ModelFolders.ofThisUser(List.of())), new LoadedModels(new TorchNetworkEngine()))) {
            CtAnalysis analysis = new CtAnalysis(
                    methods.usualLungs(NetworkSettings.DEFAULT, failing, ProgressListener.NONE),
                    methods.usualLesions(NetworkSettings.DEFAULT, failing, ProgressListener.NONE));
            return analysis.run(ct, ProgressListener.NONE);
        }
    }

    /** The picture that every analysis leaves, of the sample CT, at the size of a page. */
    @Test
    void montage(@TempDir Path folder) throws Exception {
        CtVolume ct = SampleStudy.create(ProgressListener.NONE).ct();
        AnalysisResult result = usual(ct);
        try (OutputFolder output = new OutputFolder(folder)) {
            AnalysisReport.write(result, output, ProgressListener.NONE);
            output.commit();
        }
        BufferedImage full = ImageIO.read(folder.resolve("montage.png").toFile());
        int height = full.getHeight() * MONTAGE_WIDTH / full.getWidth();
        BufferedImage page = new BufferedImage(MONTAGE_WIDTH, height, BufferedImage.TYPE_INT_RGB);
        page.createGraphics()
                .drawImage(full.getScaledInstance(MONTAGE_WIDTH, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        assertTrue(ImageIO.write(
                page, "png", Path.of("docs/images/montage-sample.png").toFile()));
    }
}
