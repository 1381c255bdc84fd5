// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityPlotTest {
    private static final List<ReliabilityPlot.Series> SERIES = List.of(
            new ReliabilityPlot.Series(
                    "one", new double[] {0.1, Double.NaN, 0.8}, new double[] {0.3, Double.NaN, 0.5}, new long[] {900, 0, 30}),
            new ReliabilityPlot.Series("two", new double[] {0.2, 0.5, 0.9}, new double[] {0.2, 0.6, 0.9}, new long[] {800, 100, 30}));

    private static int at(BufferedImage image, double x, double y) {
        return image.getRGB(
                        (int) Math.round(ReliabilityPlot.LEFT + (ReliabilityPlot.RIGHT - ReliabilityPlot.LEFT) * x),
                        (int) Math.round(
                                ReliabilityPlot.BOTTOM - (ReliabilityPlot.BOTTOM - ReliabilityPlot.TOP) * y))
                & 0xffffff;
    }

    @Test
    void pointsLieWhereTheyShould() {
        BufferedImage image = ReliabilityPlot.draw("a model", SERIES);
        assertEquals(0x1F6FB4, at(image, 0.1, 0.3));
        assertEquals(0x1F6FB4, at(image, 0.8, 0.5));
        assertEquals(0xD1600A, at(image, 0.5, 0.6));
        assertEquals(0xFFFFFF, at(image, 0.9, 0.07));
    }

    @Test
    void theSameSeriesGiveTheSameBytes(@TempDir Path folder) throws Exception {
        ReliabilityPlot.write("a model", SERIES, folder.resolve("a.png"));
        ReliabilityPlot.write("a model", SERIES, folder.resolve("b.png"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.png")), Files.readAllBytes(folder.resolve("b.png")));
        assertEquals(
                ReliabilityPlot.WIDTH, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
    }
}
