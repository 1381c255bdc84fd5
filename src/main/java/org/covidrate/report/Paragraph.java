// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Text that is broken into lines of a width. */
final class Paragraph {
    private final Lettering lettering;
    private final int size;
    private final boolean bold;
    private final Color colour;
    private final List<String> lines = new ArrayList<>();

    Paragraph(Lettering lettering, Graphics2D g, String text, int size, boolean bold, Color colour, int width) {
        this.lettering = lettering;
        this.size = size;
        this.bold = bold;
        this.colour = colour;
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && lettering.width(g, line + " " + word, size, bold) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    int height() {
        return lines.size() * lineHeight();
    }

    private int lineHeight() {
        return size * 3 / 2;
    }

    void draw(Graphics2D g, int left, int top) {
        for (int i = 0; i < lines.size(); i++) {
            lettering.write(g, lines.get(i), left, top + i * lineHeight(), size, bold, colour);
        }
    }
}
