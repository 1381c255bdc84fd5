// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.covidrate.report.BeforeAfterPlot.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeforeAfterPlotTest {
    private static final int TOLERANCE = 110;

    @TempDir
    Path folder;

    private static int count(BufferedImage image, Color colour, double before, double after) {
        int x = (int) Math.round(BeforeAfterPlot.LEFT + BeforeAfterPlot.SIDE * before);
        int y = (int) Math.round(BeforeAfterPlot.TOP + BeforeAfterPlot.SIDE * (1 - after));
        int count = 0;
        for (int dy = -3; dy <= 3; dy++) {
            for (int dx = -3; dx <= 3; dx++) {
                Color is = new Color(image.getRGB(x + dx, y + dy));
                boolean same = Math.abs(is.getRed() - colour.getRed()) < TOLERANCE
                        && Math.abs(is.getGreen() - colour.getGreen()) < TOLERANCE
                        && Math.abs(is.getBlue() - colour.getBlue()) < TOLERANCE;
                count += same ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void pointsAndMeansAreWhereTheAxesSay() {
        BufferedImage image = BeforeAfterPlot.draw(
                "Slices", List.of(new Point("a", 0.2, 0.7), new Point("a", 0.4, 0.9), new Point("b", 0.9, 0.1)));
        Color a = BeforeAfterPlot.COLOURS.get(0);
        Color b = BeforeAfterPlot.COLOURS.get(1);
        assertTrue(count(image, a, 0.2, 0.7) > 20);
        assertTrue(count(image, a, 0.4, 0.9) > 20);
        assertTrue(count(image, a, 0.3, 0.8) > 10, "the cross of the means");
        assertTrue(count(image, b, 0.9, 0.1) > 10);
        assertEquals(0, count(image, a, 0.7, 0.2), "not the other way round");
    }

    @Test
    void theSamePointsGiveTheSameFile() throws Exception {
        List<Point> points = List.of(new Point("a", 0, 1), new Point("a", 1, 0));
        BeforeAfterPlot.write("Slices", points, folder.resolve("1.png"));
        BeforeAfterPlot.write("Slices", points, folder.resolve("2.png"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("1.png")), Files.readAllBytes(folder.resolve("2.png")));
        assertEquals(
                BeforeAfterPlot.WIDTH,
                ImageIO.read(folder.resolve("1.png").toFile()).getWidth());
        assertEquals(
                BeforeAfterPlot.HEIGHT, BeforeAfterPlot.draw("None", List.of()).getHeight());
    }
}
