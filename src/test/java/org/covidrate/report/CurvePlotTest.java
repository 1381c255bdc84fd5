// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.covidrate.train.TrainingPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePlotTest {
    private static final int TOLERANCE = 60;

    private static TrainingPoint point(long step, double loss) {
        return new TrainingPoint(step, step, 0.001, loss, 1, 0, OptionalDouble.empty());
    }

    private static TrainingPoint point(long step, double loss, double dice) {
        return new TrainingPoint(step, step, 0.001, loss, 1, 0, OptionalDouble.of(dice));
    }

    /** Whether the colour, or nearly so, is within 2 pixels of the place: fractions of the axes from the lower left. */
    private static boolean isAt(BufferedImage image, Color colour, double across, double up) {
        int x = (int) Math.round(CurvePlot.LEFT + across * (CurvePlot.RIGHT - CurvePlot.LEFT));
        int y = (int) Math.round(CurvePlot.BOTTOM - up * (CurvePlot.BOTTOM - CurvePlot.TOP));
        return count(image, colour, x - 2, y - 2, x + 2, y + 2) > 0;
    }

    private static int count(BufferedImage image, Color colour, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                Color is = new Color(image.getRGB(x, y));
                boolean same = Math.abs(is.getRed() - colour.getRed()) < TOLERANCE
                        && Math.abs(is.getGreen() - colour.getGreen()) < TOLERANCE
                        && Math.abs(is.getBlue() - colour.getBlue()) < TOLERANCE;
                count += same ? 1 : 0;
            }
        }
        return count;
    }

    /** Within the axes. */
    private static int inside(BufferedImage image, Color colour) {
        return count(image, colour, CurvePlot.LEFT + 1, CurvePlot.TOP - 4, CurvePlot.RIGHT - 1, CurvePlot.BOTTOM - 1);
    }

    private static void assertAxes(BufferedImage image) {
        Color ink = new Color(0x222222);
        int height = CurvePlot.BOTTOM - CurvePlot.TOP + 1;
        int width = CurvePlot.RIGHT - CurvePlot.LEFT + 1;
        // Dots may lie on them.
        assertTrue(count(image, ink, CurvePlot.LEFT, CurvePlot.TOP, CurvePlot.LEFT, CurvePlot.BOTTOM) > height - 12);
        assertTrue(count(image, ink, CurvePlot.RIGHT, CurvePlot.TOP, CurvePlot.RIGHT, CurvePlot.BOTTOM) > height - 12);
        assertTrue(count(image, ink, CurvePlot.LEFT, CurvePlot.BOTTOM, CurvePlot.RIGHT, CurvePlot.BOTTOM) > width - 12);
    }

    @Test
    void curvesAreWhereTheAxesSay() {
        BufferedImage image = CurvePlot.draw(
                "A training",
                List.of(point(0, 2), point(25, 1.5), point(50, 1, 0.3), point(75, 0.5), point(100, 0, 0.9)));
        assertAxes(image);
        for (double across : new double[] {0.1, 0.25, 0.4, 0.6, 0.9}) {
            assertTrue(isAt(image, CurvePlot.LOSS, across, 1 - across), "loss at " + across);
            assertFalse(isAt(image, CurvePlot.LOSS, across, 1.1 - across), "loss beside " + across);
        }
        assertTrue(isAt(image, CurvePlot.DICE, 0.5, 0.3));
        assertTrue(isAt(image, CurvePlot.DICE, 0.75, 0.6));
        assertTrue(isAt(image, CurvePlot.DICE, 0.99, 0.888));
        assertFalse(isAt(image, CurvePlot.DICE, 0.25, 0.3));
        assertEquals(0, count(image, CurvePlot.DICE, CurvePlot.LEFT + 1, CurvePlot.TOP, 400, CurvePlot.BOTTOM - 1));
    }

    @Test
    void noPointsGiveEmptyAxes() {
        BufferedImage image = CurvePlot.draw("Nothing yet", List.of());
        assertAxes(image);
        assertEquals(0, inside(image, CurvePlot.LOSS));
        assertEquals(0, inside(image, CurvePlot.DICE));
    }

    @Test
    void aSinglePointIsADot() {
        BufferedImage image = CurvePlot.draw("First", List.of(point(20, 0.3, 0.5)));
        assertAxes(image);
        // The axes end at 20 steps and a loss of 0.3, which are round.
        int loss = count(
                image, CurvePlot.LOSS, CurvePlot.RIGHT - 5, CurvePlot.TOP - 5, CurvePlot.RIGHT + 4, CurvePlot.TOP + 5);
        assertTrue(loss > 20, "dot of " + loss);
        int middle = (CurvePlot.TOP + CurvePlot.BOTTOM) / 2;
        int dice = count(image, CurvePlot.DICE, CurvePlot.RIGHT - 5, middle - 5, CurvePlot.RIGHT + 4, middle + 5);
        assertTrue(dice > 20, "dot of " + dice);
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        BufferedImage image =
                CurvePlot.draw("Broken", List.of(point(0, 1), point(50, Double.NaN), point(100, 0, Double.NaN)));
        assertTrue(isAt(image, CurvePlot.LOSS, 0.5, 0.5));
        assertEquals(0, inside(image, CurvePlot.DICE));
    }

    @Test
    void numbersStandAtTheAxes() {
        assumeTrue(new Lettering().isAvailable(), "skipped: this Java has no fonts");
        BufferedImage image = CurvePlot.draw("A training", List.of(point(0, 1), point(100, 0)));
        assertTrue(count(image, CurvePlot.LOSS, 0, CurvePlot.TOP - 10, CurvePlot.LEFT - 10, CurvePlot.BOTTOM) > 50);
        assertTrue(
                count(image, CurvePlot.DICE, CurvePlot.RIGHT + 8, CurvePlot.TOP - 10, CurvePlot.WIDTH - 1, 480) > 50);
        assertTrue(count(image, Color.BLACK, CurvePlot.LEFT - 10, CurvePlot.BOTTOM + 8, CurvePlot.RIGHT, 500) > 50);
    }

    @Test
    void theFileIsAPictureAndTheSameEachTime(@TempDir Path folder) throws Exception {
        List<TrainingPoint> points = List.of(point(0, 1), point(100, 0));
        CurvePlot.write("A training", points, folder.resolve("a.png"));
        CurvePlot.write("A training", points, folder.resolve("b.png"));
        assertEquals(
                CurvePlot.WIDTH, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.png")), Files.readAllBytes(folder.resolve("b.png")));
    }

    @Test
    void ticksAreRound() {
        assertTicks("0 0.5 1 1.5 2", 2, 8);
        assertTicks("0 200 400 600 800 1000 1200", 1200, 10);
        assertTicks("0 0.05 0.1 0.15", 0.123, 4);
        assertTicks("0 1 2 3 4 5 6 7", 6.1, 8);
        assertTicks("0 0.1 0.2 0.3", 0.3, 4);
        assertTicks("0 500000 1000000", 1e6, 3);
        assertTicks("0 0.5 1", 0, 2);
        assertTicks("0 0.5 1", Double.NaN, 2);
    }

    private static void assertTicks(String expected, double greatest, int count) {
        List<String> texts = RoundTicks.upTo(greatest, count).values().stream()
                .map(RoundTicks::text)
                .toList();
        assertEquals(expected, String.join(" ", texts));
    }
}
