// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reliability diagram as a picture: how often there is lesion against the probability that was told, with the diagonal on
 * which both are equal, and beneath it how many pixels each bin has, on a logarithmic scale. The same series give the same
 * pixels.
 */
public final class ReliabilityPlot {
    static final int WIDTH = 640;
    static final int HEIGHT = 780;
    static final int LEFT = 80;
    static final int RIGHT = 600;
    static final int TOP = 100;
    static final int BOTTOM = 620;
    private static final int BARS_TOP = 650;
    private static final int BARS_BOTTOM = 720;
    /** Blue and orange, which look different to nearly everybody. */
    private static final Color[] COLOURS = {new Color(0x1F6FB4), new Color(0xD1600A)};

    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xE4E4E4);
    private static final int TITLE_SIZE = 20;
    private static final int SIZE = 14;
    private static final int TICK = 5;
    private static final double DOT = 8;

    /**
     * One curve.
     *
     * @param name for the legend
     * @param probabilities mean of each bin, 0 to 1; bins without pixels are left out
     * @param shares how often there is lesion in it, 0 to 1
     * @param pixels how many it has
     */
    public record Series(String name, double[] probabilities, double[] shares, long[] pixels) {}

    private final Lettering lettering = new Lettering();
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D g = image.createGraphics();

    private ReliabilityPlot() {}

    /** Draws one or two series. */
    public static BufferedImage draw(String title, List<Series> series) {
        ReliabilityPlot plot = new ReliabilityPlot();
        plot.paint(title, List.copyOf(series).subList(0, Math.min(series.size(), COLOURS.length)));
        plot.g.dispose();
        return plot.image;
    }

    /** Draws them into a PNG file. */
    public static void write(String title, List<Series> series, Path file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Software", Software.NAME + " " + Software.VERSION);
        texts.put("Description", "Reliability diagram: " + title);
        PngFile.write(draw(title, series), texts, file);
    }

    private void paint(String title, List<Series> series) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        lettering.write(g, title, LEFT, 14, TITLE_SIZE, true, INK);
        for (int i = 0; i < series.size(); i++) {
            int y = 46 + 20 * i;
            g.setColor(COLOURS[i]);
            g.fillRect(LEFT, y + SIZE * 5 / 8, 28, 2);
            lettering.write(g, series.get(i).name(), LEFT + 36, y, SIZE, false, COLOURS[i]);
        }
        axes();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setStroke(new BasicStroke(
                1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 5}, 0));
        g.setColor(INK);
        g.draw(new Line2D.Double(LEFT, BOTTOM, RIGHT, TOP));
        for (int i = 0; i < series.size(); i++) {
            curve(series.get(i), COLOURS[i]);
        }
        bars(series);
        lettering.write(g, Software.NOTICE, LEFT, HEIGHT - 24, SIZE - 3, false, INK);
    }

    private void axes() {
        for (int tenths = 0; tenths <= 10; tenths += 2) {
            String text = RoundTicks.text(BigDecimal.valueOf(tenths, 1));
            int x = (int) Math.round(x(tenths / 10.0));
            int y = (int) Math.round(y(tenths / 10.0));
            g.setColor(GRID);
            g.drawLine(LEFT, y, RIGHT, y);
            g.drawLine(x, TOP, x, BOTTOM);
            lettering.write(
                    g,
                    text,
                    LEFT - TICK - 4 - lettering.width(g, text, SIZE, false),
                    y - SIZE * 5 / 8,
                    SIZE,
                    false,
                    INK);
            lettering.write(
                    g, text, x - lettering.width(g, text, SIZE, false) / 2, BOTTOM + TICK, SIZE, false, INK);
        }
        g.setColor(INK);
        g.drawLine(LEFT, TOP, LEFT, BOTTOM);
        g.drawLine(LEFT, BOTTOM, RIGHT, BOTTOM);
        String x = "Probability of lesion (beneath: pixels, logarithmic)";
        lettering.write(
                g,
                x,
                (LEFT + RIGHT) / 2 - lettering.width(g, x, SIZE, false) / 2,
                BARS_BOTTOM + 4,
                SIZE,
                false,
                INK);
        lettering.write(g, "Share of lesion", LEFT + 8, TOP + 2, SIZE, false, INK);
    }

    private void curve(Series series, Color colour) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D line = new Path2D.Double();
        for (int i = 0; i < series.pixels().length; i++) {
            if (series.pixels()[i] == 0) {
                continue;
            }
            double x = x(series.probabilities()[i]);
            double y = y(series.shares()[i]);
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            g.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
        }
        g.draw(line);
    }

    private void bars(List<Series> series) {
        double most = 1;
        for (Series one : series) {
            for (long pixels : one.pixels()) {
                most = Math.max(most, Math.log1p(pixels));
            }
        }
        for (int s = 0; s < series.size(); s++) {
            long[] pixels = series.get(s).pixels();
            double step = (double) (RIGHT - LEFT) / pixels.length;
            g.setColor(COLOURS[s]);
            for (int i = 0; i < pixels.length; i++) {
                int height = (int) Math.round((BARS_BOTTOM - BARS_TOP) * Math.log1p(pixels[i]) / most);
                int width = (int) (step * 0.8 / series.size());
                g.fillRect(
                        (int) (LEFT + i * step + step * 0.1 + s * width), BARS_BOTTOM - height, width, height);
            }
        }
    }

    private static double x(double value) {
        return LEFT + (RIGHT - LEFT) * value;
    }

    private static double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value;
    }
}
