// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures in docs/images anew; run by src/test/scripts/screenshots.sh, not with the tests. */
class Screenshots {
    private static final long LARGEST_BYTES = 300_000;

    @Test
    void take(@TempDir Path folder) throws Exception {
        Path images = Files.createDirectories(Path.of("docs/images")).toAbsolutePath();
        try (VirtualScreen screen = VirtualScreen.open(1280, 900)
                .orElseThrow(() -> new IllegalStateException("Screenshots need Xvfb; install the package xvfb."))) {
            RealImageJ.run(screen, folder.resolve("imagej"), ScreenshotTour.class, 200, images.toString());
        }
        for (String name : ScreenshotTour.NAMES) {
            long bytes = Files.size(images.resolve(name));
            assertTrue(bytes < LARGEST_BYTES, name + " has " + bytes + " bytes");
        }
    }
}
