// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.Random;

/** Masks as text and of chance. */
final class SliceMasks {
    private SliceMasks() {}

    /** Rows of "#" for marked and "." for unmarked pixels. */
    static SliceMask of(String... rows) {
        int width = rows[0].length();
        byte[] plane = new byte[width * rows.length];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < width; x++) {
                plane[y * width + x] = (byte) (rows[y].charAt(x) == '#' ? 1 : 0);
            }
        }
        return SliceMask.of(plane, width, rows.length);
    }

    /** The mask as such rows. */
    static String text(SliceMask mask) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                text.append(mask.contains(x, y) ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }

    static SliceMask random(int width, int height, Random random) {
        byte[] plane = new byte[width * height];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
        }
        return SliceMask.of(plane, width, height);
    }
}
