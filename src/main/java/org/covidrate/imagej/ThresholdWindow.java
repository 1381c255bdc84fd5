// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.macro.Interpreter;
import ij.plugin.frame.PlugInFrame;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Scrollbar;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.util.List;
import java.util.Locale;
import org.covidrate.certainty.ThresholdCurve;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;

/**
 * A slider for the threshold: while it is moved, the outlines on the map and on the CT, volume and infection rate follow.
 * Outlines are drawn for the slice that is shown, and go when the window is closed; pixels are never changed.
 */
public final class ThresholdWindow extends PlugInFrame implements ImageListener {
    private static final long serialVersionUID = 1L;
    private static final int SLIDER_WIDTH = 420;
    private static final int MARGIN = 8;

    private final transient ThresholdReadings readings;
    private final Scrollbar slider;
    private final Label value = new Label("0.00");
    private final Label[] lines = {new Label(), new Label(), new Label(), new Label()};
    /** Drawing on an image tells its listeners of an update. */
    private boolean drawing;

    private int shownSlice = -1;
    private int shownStep = -1;

    private ThresholdWindow(ThresholdReadings readings, int step) {
        super("Threshold Explorer: " + readings.probability().getTitle());
        this.readings = readings;
        slider = new Scrollbar(Scrollbar.HORIZONTAL, step, 1, 0, ThresholdCurve.STEPS);
        slider.setBlockIncrement(5);
        slider.setPreferredSize(new Dimension(SLIDER_WIDTH, 20));
        slider.addAdjustmentListener(e -> update());
        Panel top = new Panel(new BorderLayout(8, 0));
        top.add(new Label("Threshold"), BorderLayout.WEST);
        top.add(slider, BorderLayout.CENTER);
        value.setFont(new Font(Font.MONOSPACED, Font.BOLD, 16));
        top.add(value, BorderLayout.EAST);
        Panel texts = new Panel(new GridLayout(0, 1));
        for (Label line : lines) {
            texts.add(line);
        }
        texts.add(new Label(Software.NOTICE));
        Panel buttons = new Panel(new FlowLayout(FlowLayout.LEFT));
        add(buttons, "Make Labels", this::makeLabels);
        add(buttons, "Add to Table", e -> readings.addRow(slider.getValue()));
        add(buttons, "Close", e -> close());
        setLayout(new BorderLayout(8, 6));
        add(top, BorderLayout.NORTH);
        add(texts, BorderLayout.CENTER);
        add(buttons, BorderLayout.SOUTH);
    }

    private static void add(Panel panel, String label, ActionListener action) {
        Button button = new Button(label);
        button.addActionListener(action);
        panel.add(button);
    }

    /** Whether there is a screen, and windows are wanted: not in a macro's batch mode. */
    public static boolean canShow() {
        return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    }

    /** Shows the window with the slider at a step. */
    public static void show(ThresholdReadings readings, int step) {
        EventQueue.invokeLater(() -> {
            ThresholdWindow window = new ThresholdWindow(readings, step);
            window.update();
            window.pack();
            GUI.centerOnImageJScreen(window);
            WindowManager.addWindow(window);
            window.setVisible(true);
            ImagePlus.addImageListener(window);
        });
    }

    @Override
    public Insets getInsets() {
        Insets frame = super.getInsets();
        return new Insets(
                frame.top + MARGIN, frame.left + MARGIN, frame.bottom + MARGIN, frame.right + MARGIN);
    }

    private void update() {
        int step = slider.getValue();
        ImagePlus map = readings.probability();
        ImagePlus image = readings.image();
        int slice = image.getCurrentSlice();
        drawing = true;
        try {
            readings.draw(map, step);
            if (image != map) {
                readings.draw(image, step);
            }
        } finally {
            drawing = false;
        }
        shownSlice = key(slice, map.getCurrentSlice());
        shownStep = step;
        value.setText(String.format(Locale.ROOT, "%.2f", ThresholdCurve.threshold(step)));
        List<String> texts = readings.lines(slice - 1, step);
        for (int i = 0; i < lines.length; i++) {
            lines[i].setText(texts.get(i));
        }
    }

    private int key(int one, int other) {
        return one * (readings.probability().getStackSize() + 1) + other;
    }

    /** All slices as a label image, and their outlines on the CT. */
    private void makeLabels(ActionEvent event) {
        LabelVolume labels = readings.labels(slider.getValue());
        ContourOverlay.draw(readings.image(), labels, "lesions", ProgressListener.NONE);
        Screen.show(LabelImages.of(
                labels,
                Screen.freeTitle("Lesions of " + readings.image().getTitle() + " ("
                        + labels.method().name() + ")")));
    }

    @Override
    public void imageUpdated(ImagePlus imp) {
        if (imp == readings.probability() || imp == readings.image()) {
            EventQueue.invokeLater(this::follow);
        }
    }

    /** Another slice is shown. */
    private void follow() {
        int now = key(
                readings.image().getCurrentSlice(), readings.probability().getCurrentSlice());
        if (!drawing && isShowing() && (now != shownSlice || slider.getValue() != shownStep)) {
            update();
        }
    }

    @Override
    public void imageOpened(ImagePlus imp) {}

    /** Without one of its images, the window has nothing to tell. */
    @Override
    public void imageClosed(ImagePlus imp) {
        if (imp == readings.probability() || imp == readings.image()) {
            EventQueue.invokeLater(this::close);
        }
    }

    @Override
    public void close() {
        ImagePlus.removeImageListener(this);
        ThresholdReadings.erase(readings.probability());
        ThresholdReadings.erase(readings.image());
        super.close();
    }
}
