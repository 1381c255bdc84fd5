// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;

/** The colours of the picture and what they stand for, in as many lines as the width asks for. */
final class Legend {
    private static final int SIZE = 15;
    private static final int LINE = 24;
    private static final int SWATCH = 14;
    private static final int GAP = 26;

    private record Item(Label label, boolean filled, int x, int line) {}

    private final Lettering lettering;
    private final List<Item> items = new ArrayList<>();
    private int lines;

    Legend(Lettering lettering, Graphics2D g, LabelVolume lungs, LabelVolume lesions, int width) {
        this.lettering = lettering;
        int x = 0;
        for (int group = 0; group < 2; group++) {
            for (Label label : group == 0 ? lungs.labels() : lesions.labels()) {
                int itemWidth = SWATCH + 8 + lettering.width(g, label.name(), SIZE, false);
                if (x > 0 && x + itemWidth > width) {
                    x = 0;
                    lines++;
                }
                items.add(new Item(label, group == 1, x, lines));
                x += itemWidth + GAP;
            }
        }
        lines++;
    }

    int height() {
        return lines * LINE;
    }

    void draw(Graphics2D g, int left, int top) {
        for (Item item : items) {
            int x = left + item.x;
            int y = top + item.line * LINE;
            Color colour = new Color(item.label.rgb());
            int swatchTop = y + (SIZE * 5 / 4 - SWATCH) / 2;
            if (item.filled) {
                g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
                g.fillRect(x, swatchTop, SWATCH, SWATCH);
            }
            g.setColor(colour);
            g.drawRect(x, swatchTop, SWATCH - 1, SWATCH - 1);
            g.drawRect(x + 1, swatchTop + 1, SWATCH - 3, SWATCH - 3);
            lettering.write(g, item.label.name(), x + SWATCH + 8, y, SIZE, false, Montage.TEXT);
        }
    }
}
