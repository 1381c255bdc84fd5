// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

/**
 * A bar of an image's colours with the values that they stand for, on the overlay of all slices. ImageJ's own Calibration Bar... does
 * the same from a window only, and through the macro recorder.
 */
public final class ColourBar {
    private static final String PREFIX = "COVID-Rate bar: ";
    /** Of the image's height. */
    private static final double HEIGHT = 0.4;

    private static final double FONT = 0.035;
    private static final int LEAST_FONT = 7;
    private static final int LEVELS = 256;

    private ColourBar() {}

    /**
     * Draws the bar at the right, in place of an older one. What else is on the overlay stays. On an image that is too small to read it,
     * nothing is drawn.
     *
     * @param imp with the look-up table of the bar; its pixels are not touched
     * @param low value of the table's first colour
     * @param high value of the last
     * @param what the values are, with a unit if they have one
     */
    public static void draw(ImagePlus imp, double low, double high, String what) {
        int fontSize = (int) Math.max(LEAST_FONT, Math.round(FONT * imp.getHeight()));
        int height = (int) Math.round(HEIGHT * imp.getHeight());
        if (height < 4 * fontSize || imp.getWidth() < 16 * fontSize) {
            return;
        }
        int width = fontSize;
        int x = imp.getWidth() - 5 * fontSize;
        int y = 2 * fontSize;
        Overlay overlay = without(imp.getOverlay());
        add(overlay, bar(imp.getProcessor().getLut(), width, height, x, y), "colours");
        for (int i = 0; i <= 2; i++) {
            double value = low + (high - low) * i / 2;
            int level = y + (int) Math.round(height * (1 - i / 2.0)) - fontSize / 2;
            text(overlay, String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+$", ""), x + width + 3, level, fontSize);
        }
        text(overlay, what, Math.max(0, imp.getWidth() - (int) (0.62 * fontSize * (what.length() + 1))), y + height + fontSize, fontSize);
        imp.setOverlay(overlay);
    }

    private static Overlay without(Overlay before) {
        Overlay overlay = new Overlay();
        if (before != null) {
            for (Roi roi : before) {
                if (roi.getName() == null || !roi.getName().startsWith(PREFIX)) {
                    overlay.add(roi);
                }
            }
        }
        return overlay;
    }

    private static Roi bar(LUT lut, int width, int height, int x, int y) {
        ByteProcessor ramp = new ByteProcessor(width, height);
        for (int row = 0; row < height; row++) {
            int level = (LEVELS - 1) * (height - 1 - row) / Math.max(1, height - 1);
            for (int column = 0; column < width; column++) {
                ramp.set(column, row, level);
            }
        }
        ramp.setLut(new LUT(lut, 0, LEVELS - 1));
        return new ImageRoi(x, y, ramp.convertToRGB());
    }

    private static void text(Overlay overlay, String text, int x, int y, int size) {
        TextRoi roi = new TextRoi(x, y, text, new Font(Font.SANS_SERIF, Font.PLAIN, size));
        roi.setStrokeColor(Color.WHITE);
        add(overlay, roi, text);
    }

    private static void add(Overlay overlay, Roi roi, String name) {
        roi.setName(PREFIX + name);
        roi.setPosition(0);
        overlay.add(roi);
    }
}
