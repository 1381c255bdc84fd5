// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Dice of slices after something was done to a model (upwards) against that before (to the right): what lies above the
 * diagonal has become better. A cross marks the means of each data set. The same points give the same pixels.
 */
public final class BeforeAfterPlot {
    /**
     * One slice.
     *
     * @param series what it is counted with, such as the data set
     * @param before from 0 to 1
     * @param after from 0 to 1
     */
    public record Point(String series, double before, double after) {}

    static final int WIDTH = 760;
    static final int HEIGHT = 700;
    static final int LEFT = 80;
    static final int TOP = 120;
    static final int SIDE = 500;
    /** Told apart by nearly everybody; further series begin anew. */
    static final List<Color> COLOURS =
            List.of(new Color(0x1F6FB4), new Color(0xD1600A), new Color(0x2A8A57), new Color(0x8A4FA3));

    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xE4E4E4);
    private static final int SIZE = 14;
    private static final int TITLE_SIZE = 20;
    private static final int TICK = 5;
    private static final double DOT = 7;
    private static final int CROSS = 10;
    private static final int TRANSPARENT = 150;
    private static final int LEGEND_X = LEFT + SIDE + 24;

    private final Lettering lettering = new Lettering();
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D g = image.createGraphics();

    private BeforeAfterPlot() {}

    /** Draws the points, of which there may be none. */
    public static BufferedImage draw(String title, List<Point> points) {
        BeforeAfterPlot plot = new BeforeAfterPlot();
        plot.draw(title, bySeries(points));
        plot.g.dispose();
        return plot.image;
    }

    /** Draws them into a PNG file. */
    public static void write(String title, List<Point> points, Path file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Software", Software.NAME + " " + Software.VERSION);
        texts.put("Description", "Dice of slices before and after an enhancement");
        PngFile.write(draw(title, points), texts, file);
    }

    private static Map<String, List<Point>> bySeries(List<Point> points) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        points.forEach(point -> series.computeIfAbsent(point.series(), name -> new ArrayList<>())
                .add(point));
        return series;
    }

    private void draw(String title, Map<String, List<Point>> series) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        lettering.write(g, title, LEFT, 14, TITLE_SIZE, true, INK);
        axes();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int number = 0;
        for (Map.Entry<String, List<Point>> one : series.entrySet()) {
            Color colour = COLOURS.get(number % COLOURS.size());
            dots(one.getValue(), colour);
            legend(number++, one.getKey(), one.getValue(), colour);
        }
        number = 0;
        for (List<Point> one : series.values()) {
            cross(mean(one, true), mean(one, false), COLOURS.get(number++ % COLOURS.size()));
        }
    }

    private void axes() {
        for (int tenths = 0; tenths <= 10; tenths += 2) {
            int x = x(tenths / 10.0);
            int y = y(tenths / 10.0);
            g.setColor(GRID);
            g.drawLine(LEFT, y, LEFT + SIDE, y);
            g.drawLine(x, TOP, x, TOP + SIDE);
            g.setColor(INK);
            g.drawLine(LEFT - TICK, y, LEFT, y);
            g.drawLine(x, TOP + SIDE, x, TOP + SIDE + TICK);
            String text = String.format(Locale.ROOT, "%.1f", tenths / 10.0);
            int width = lettering.width(g, text, SIZE, false);
            lettering.write(g, text, LEFT - TICK - 4 - width, y - SIZE * 5 / 8, SIZE, false, INK);
            lettering.write(g, text, x - width / 2, TOP + SIDE + TICK + 4, SIZE, false, INK);
        }
        g.setColor(INK);
        g.drawRect(LEFT, TOP, SIDE, SIDE);
        g.setColor(Color.GRAY);
        g.drawLine(x(0), y(0), x(1), y(1));
        int half = lettering.width(g, "Dice before", SIZE, false) / 2;
        lettering.write(g, "Dice before", LEFT + SIDE / 2 - half, TOP + SIDE + 36, SIZE, false, INK);
        lettering.write(g, "Dice after", LEFT, TOP - 26, SIZE, false, INK);
    }

    private void dots(List<Point> points, Color colour) {
        g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), TRANSPARENT));
        for (Point point : points) {
            g.fill(new Ellipse2D.Double(x(point.before()) - DOT / 2, y(point.after()) - DOT / 2, DOT, DOT));
        }
    }

    private void cross(double before, double after, Color colour) {
        int x = x(before);
        int y = y(after);
        for (boolean edge : new boolean[] {true, false}) {
            g.setColor(edge ? Color.WHITE : colour);
            g.setStroke(new BasicStroke(edge ? 6 : 3));
            g.drawLine(x - CROSS, y, x + CROSS, y);
            g.drawLine(x, y - CROSS, x, y + CROSS);
        }
    }

    private void legend(int number, String name, List<Point> points, Color colour) {
        double before = mean(points, true);
        double after = mean(points, false);
        int y = TOP + number * 5 * SIZE;
        lettering.write(g, name, LEGEND_X, y, SIZE, true, colour);
        lettering.write(g, points.size() + " slices", LEGEND_X, y + SIZE * 5 / 4, SIZE, false, INK);
        String means = String.format(Locale.ROOT, "%.3f to %.3f", before, after);
        lettering.write(g, means, LEGEND_X, y + SIZE * 5 / 2, SIZE, false, INK);
    }

    private static double mean(List<Point> points, boolean before) {
        return points.stream()
                .mapToDouble(point -> before ? point.before() : point.after())
                .average()
                .orElse(0);
    }

    private static int x(double value) {
        return (int) Math.round(LEFT + SIDE * value);
    }

    private static int y(double value) {
        return (int) Math.round(TOP + SIDE * (1 - value));
    }
}
