// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Text in Java's SansSerif. A Java without any fonts (a slim container) throws on the first use of one: then nothing is
 * written and {@link #isAvailable} says so, rather than losing the picture.
 */
final class Lettering {
    private final boolean available;

    Lettering() {
        available = fontsWork();
    }

    private static boolean fontsWork() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return g.getFontMetrics(font(12, false)).stringWidth("x") > 0;
        } catch (RuntimeException | Error e) {
            // The JDK throws NullPointerException, InternalError or NoClassDefFoundError, depending on its version.
            if (e instanceof VirtualMachineError && !(e instanceof InternalError)) {
                throw e;
            }
            return false;
        } finally {
            g.dispose();
        }
    }

    private static Font font(int size, boolean bold) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, size);
    }

    boolean isAvailable() {
        return available;
    }

    /** Width of the text in pixels; a guess without fonts. */
    int width(Graphics2D g, String text, int size, boolean bold) {
        return available ? g.getFontMetrics(font(size, bold)).stringWidth(text) : text.length() * size / 2;
    }

    /** Writes with the upper left corner of the line at (x, y); the line is {@code size * 5 / 4} high. */
    void write(Graphics2D g, String text, int x, int y, int size, boolean bold, Color colour) {
        if (!available) {
            return;
        }
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(font(size, bold));
        FontMetrics metrics = g.getFontMetrics();
        int base = y + (size * 5 / 4 - metrics.getAscent() - metrics.getDescent()) / 2 + metrics.getAscent();
        g.setColor(colour);
        g.drawString(text, x, base);
    }

    /** Writes light text on a dark edge, legible on any grey. */
    void writeOnImage(Graphics2D g, String text, int x, int y, int size, Color colour) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (dx != 0 || dy != 0) {
                    write(g, text, x + dx, y + dy, size, true, Color.BLACK);
                }
            }
        }
        write(g, text, x, y, size, true, colour);
    }
}
