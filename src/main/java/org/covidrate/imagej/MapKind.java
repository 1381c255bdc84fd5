// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.process.LUT;

/** The kinds of map, and how they are shown: name, unit, range of values, colours from dark to bright. */
public enum MapKind {
    /** Dark red to white. */
    PROBABILITY("Lesion probability", "probability", 1, 0x000000, 0x5B0F6B, 0xC22D4E, 0xF9932A, 0xFCFFA4),
    /** Dark violet to yellow. */
    ENTROPY("Entropy", "bit", 1, 0x000000, 0x443A83, 0x31688E, 0x35B779, 0xFDE725),
    /** Black to pale pink. More than 0.1 is rare, so that the colours end there. */
    VARIANCE("Variance over looks", "variance", 0.1, 0x000000, 0x3B0F70, 0x8C2981, 0xFE9F6D, 0xFCFDBF),
    /** As the variance over looks. */
    DISAGREEMENT("Variance over models", "variance", 0.1, 0x000000, 0x3B0F70, 0x8C2981, 0xFE9F6D, 0xFCFDBF);

    private final String title;
    private final String unit;
    private final double highest;
    private final int[] colours;

    MapKind(String title, String unit, double highest, int... colours) {
        this.title = title;
        this.unit = unit;
        this.highest = highest;
        this.colours = colours;
    }

    /** Beginning of an image's title. */
    public String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** Value of the brightest colour; that of the darkest is 0. */
    double highest() {
        return highest;
    }

    /** The colours: points of matplotlib's inferno, viridis and magma (CC0), black at 0, straight lines between them. */
    LUT lut() {
        byte[][] channels = new byte[3][256];
        for (int i = 0; i < 256; i++) {
            double at = i / 255.0 * (colours.length - 1);
            int below = Math.min(colours.length - 2, (int) at);
            for (int c = 0; c < 3; c++) {
                int shift = 16 - 8 * c;
                int from = colours[below] >> shift & 0xff;
                int to = colours[below + 1] >> shift & 0xff;
                channels[c][i] = (byte) Math.round(from + (to - from) * (at - below));
            }
        }
        LUT lut = new LUT(channels[0], channels[1], channels[2]);
        lut.min = 0;
        lut.max = highest;
        return lut;
    }
}
