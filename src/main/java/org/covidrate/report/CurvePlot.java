// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.covidrate.train.TrainingPoint;

/**
 * The curves of a training as a picture: loss (left axis) and validation Dice (right axis, 0 to 1) against the step. The same points
 * give the same pixels.
 */
public final class CurvePlot {
    static final int WIDTH = 900;
    static final int HEIGHT = 540;
    static final int LEFT = 80;
    static final int RIGHT = 820;
    static final int TOP = 90;
    static final int BOTTOM = 470;
    /** Blue and orange, which look different to nearly everybody. */
    static final Color LOSS = new Color(0x1F6FB4);

    static final Color DICE = new Color(0xD1600A);
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xE4E4E4);

    private static final int TITLE_SIZE = 20;
    private static final int SIZE = 14;
    private static final int TICK = 5;
    private static final float LINE = 2;
    private static final double DOT = 7;
    private static final int Y_TICKS = 8;
    private static final int X_TICKS = 10;

    private final List<TrainingPoint> points;
    private final RoundTicks steps;
    private final RoundTicks losses;
    private final Lettering lettering = new Lettering();
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D g = image.createGraphics();

    private CurvePlot(List<TrainingPoint> points) {
        this.points = points;
        // There are no halves of a step.
        double last = points.stream().mapToDouble(TrainingPoint::step).max().orElse(0);
        steps = RoundTicks.upTo(Math.max(X_TICKS, last), X_TICKS);
        losses = RoundTicks.upTo(
                points.stream()
                        .mapToDouble(TrainingPoint::loss)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1),
                Y_TICKS);
    }

    /** Draws the points, of which there may be none, in the order of steps. */
    public static BufferedImage draw(String title, List<TrainingPoint> points) {
        CurvePlot plot = new CurvePlot(List.copyOf(points));
        plot.draw(title);
        plot.g.dispose();
        return plot.image;
    }

    /** Draws them into a PNG file. */
    public static void write(String title, List<TrainingPoint> points, Path file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Software", Software.NAME + " " + Software.VERSION);
        texts.put("Description", "Curves of a training: " + title);
        PngFile.write(draw(title, points), texts, file);
    }

    private void draw(String title) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        lettering.write(g, title, LEFT, 14, TITLE_SIZE, true, INK);
        legend();
        axes();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double top = losses.top().doubleValue();
        curve(point -> point.loss() / top, LOSS, points.size() == 1);
        curve(point -> point.validationDice().orElse(Double.NaN), DICE, true);
    }

    private void legend() {
        int y = 50;
        int x = LEFT;
        for (boolean loss : new boolean[] {true, false}) {
            Color colour = loss ? LOSS : DICE;
            String text = loss ? "Loss (left)" : "Validation Dice (right)";
            g.setColor(colour);
            g.fillRect(x, y + SIZE * 5 / 8, 28, 2);
            lettering.write(g, text, x + 36, y, SIZE, false, colour);
            x += 36 + lettering.width(g, text, SIZE, false) + 30;
        }
    }

    private void axes() {
        for (BigDecimal value : losses.values()) {
            int y = y(value.doubleValue() / losses.top().doubleValue());
            g.setColor(GRID);
            g.drawLine(LEFT, y, RIGHT, y);
            right(RoundTicks.text(value), LEFT - TICK - 4, y, LOSS);
            g.setColor(INK);
            g.drawLine(LEFT - TICK, y, LEFT, y);
        }
        for (int tenths = 0; tenths <= 10; tenths += 2) {
            int y = y(tenths / 10.0);
            lettering.write(
                    g,
                    RoundTicks.text(BigDecimal.valueOf(tenths, 1)),
                    RIGHT + TICK + 4,
                    y - SIZE * 5 / 8,
                    SIZE,
                    false,
                    DICE);
            g.setColor(INK);
            g.drawLine(RIGHT, y, RIGHT + TICK, y);
        }
        for (BigDecimal value : steps.values()) {
            int x = (int) Math.round(x(value.doubleValue()));
            String text = RoundTicks.text(value);
            lettering.write(
                    g, text, x - lettering.width(g, text, SIZE, false) / 2, BOTTOM + TICK + 4, SIZE, false, INK);
            g.setColor(INK);
            g.drawLine(x, BOTTOM, x, BOTTOM + TICK);
        }
        int half = lettering.width(g, "Step", SIZE, false) / 2;
        lettering.write(g, "Step", (LEFT + RIGHT) / 2 - half, BOTTOM + 36, SIZE, false, INK);
        g.drawLine(LEFT, TOP, LEFT, BOTTOM);
        g.drawLine(RIGHT, TOP, RIGHT, BOTTOM);
        g.drawLine(LEFT, BOTTOM, RIGHT, BOTTOM);
    }

    private void right(String text, int x, int y, Color colour) {
        lettering.write(g, text, x - lettering.width(g, text, SIZE, false), y - SIZE * 5 / 8, SIZE, false, colour);
    }

    /** @param height of a point above the lower axis, 0 to 1; what is not finite is left out */
    private void curve(ToDoubleFunction<TrainingPoint> height, Color colour, boolean dots) {
        g.setColor(colour);
        g.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D line = new Path2D.Double();
        for (TrainingPoint point : points) {
            double value = height.applyAsDouble(point);
            if (!Double.isFinite(value)) {
                continue;
            }
            double x = x(point.step());
            double y = BOTTOM - (BOTTOM - TOP) * Math.max(0, Math.min(1, value));
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
            if (dots) {
                g.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
            }
        }
        g.draw(line);
    }

    private double x(double step) {
        return LEFT + (RIGHT - LEFT) * step / steps.top().doubleValue();
    }

    private static int y(double height) {
        return (int) Math.round(BOTTOM - (BOTTOM - TOP) * height);
    }
}
