// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.covidrate.train.TrainingPoint;

/**
 * The curves of one training in a plot window of ImageJ's, which grow while it runs: loss and validation Dice against the step. Closed by
 * the user, the window stays closed. Without a screen, and in a macro's batch mode, nothing is shown. Points may come from any thread.
 */
public final class CurveWindow {
    private static final Color LOSS = new Color(0x1F6FB4);
    private static final Color DICE = new Color(0xD1600A);
    private static final double MARGIN = 1.05;

    private final String title;
    private final boolean visible;
    private final List<TrainingPoint> points = new ArrayList<>();
    private final AtomicBoolean waiting = new AtomicBoolean();
    /** Of the event queue's thread alone. */
    private PlotWindow window;

    /** @param title of the window */
    public CurveWindow(String title) {
        this.title = title;
        visible = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    }

    /** Adds a point, and shows it soon. Points that come while the window is being drawn are drawn together. */
    public void add(TrainingPoint point) {
        synchronized (points) {
            points.add(point);
        }
        if (visible && waiting.compareAndSet(false, true)) {
            EventQueue.invokeLater(this::show);
        }
    }

    private void show() {
        waiting.set(false);
        Plot plot = plot();
        if (window == null) {
            window = plot.show();
        } else if (!window.isClosed()) {
            // In the same window, and from its own thread: nothing flickers.
            window.drawPlot(plot);
        }
    }

    /** The curves as they are now. */
    Plot plot() {
        List<TrainingPoint> now;
        synchronized (points) {
            now = List.copyOf(points);
        }
        double[] steps = now.stream().mapToDouble(TrainingPoint::step).toArray();
        double[] losses = now.stream().mapToDouble(TrainingPoint::loss).toArray();
        List<TrainingPoint> looks =
                now.stream().filter(p -> p.validationDice().isPresent()).toList();
        Plot plot = new Plot(title, "Step", "Loss, Dice");
        plot.setLineWidth(2);
        plot.setColor(LOSS);
        plot.addPoints(steps, losses, steps.length == 1 ? Plot.DOT : Plot.LINE);
        plot.setColor(DICE, DICE);
        plot.addPoints(
                looks.stream().mapToDouble(TrainingPoint::step).toArray(),
                looks.stream()
                        .mapToDouble(p -> p.validationDice().getAsDouble())
                        .toArray(),
                Plot.CONNECTED_CIRCLES);
        plot.setColor(Color.BLACK);
        plot.addLegend("Loss\nValidation Dice");
        double last = steps.length == 0 ? 1 : steps[steps.length - 1];
        double highest = 1;
        for (double loss : losses) {
            highest = Double.isFinite(loss) ? Math.max(highest, loss) : highest;
        }
        plot.setLimits(0, last, 0, highest * MARGIN);
        return plot;
    }
}
