// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.process.ColorProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

/**
 * A bar of colours with the values they stand for, on the overlay of a map in its upper right corner; the pixels stay as they
 * are. It shows the range with which the map was made, whatever contrast is set afterwards.
 */
final class MapLegend {
    private static final String NAME = "COVID-Rate legend";
    private static final int TICKS = 5;
    private static final int BAR = 12;
    private static final int MARGIN = 4;
    private static final int LEAST_FONT = 8;
    private static final int LARGEST_FONT = 14;

    private MapLegend() {}

    /** Adds the legend, in all slices. */
    static void add(ImagePlus imp, MapKind kind) {
        int size = Math.max(LEAST_FONT, Math.min(LARGEST_FONT, imp.getHeight() / 36));
        int step = Math.max(size + 4, imp.getHeight() / 14);
        int height = step * (TICKS - 1) + 3 * size + 2 * MARGIN;
        int text = size * 3;
        int width = BAR + text + 3 * MARGIN;
        ColorProcessor legend = new ColorProcessor(width, height);
        legend.setColor(Color.BLACK);
        legend.fill();
        int top = MARGIN + 2 * size;
        LUT lut = kind.lut();
        int length = step * (TICKS - 1);
        for (int y = 0; y <= length; y++) {
            legend.setColor(new Color(lut.getRGB(255 - 255 * y / length)));
            legend.drawLine(MARGIN, top + y, MARGIN + BAR - 1, top + y);
        }
        legend.setColor(Color.WHITE);
        legend.setAntialiasedText(true);
        legend.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        legend.drawString(kind.unit(), MARGIN, MARGIN + size + 1);
        for (int tick = 0; tick < TICKS; tick++) {
            int y = top + length * tick / (TICKS - 1);
            double value = kind.highest() * (TICKS - 1 - tick) / (TICKS - 1);
            legend.drawLine(MARGIN + BAR, y, MARGIN + BAR + 2, y);
            legend.drawString(label(value, kind), MARGIN + BAR + MARGIN, y + size / 2 + 1);
        }
        legend.drawRect(0, 0, width, height);
        ImageRoi roi = new ImageRoi(Math.max(0, imp.getWidth() - width), 0, legend);
        roi.setName(NAME);
        Overlay overlay = imp.getOverlay() == null ? new Overlay() : imp.getOverlay();
        overlay.add(roi);
        imp.setOverlay(overlay);
    }

    private static String label(double value, MapKind kind) {
        return String.format(Locale.ROOT, kind.highest() < 1 ? "%.3f" : "%.2f", value);
    }
}
