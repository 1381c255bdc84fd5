// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;

/** Slices in lung window with the outlines of labels, for looking at while developing. */
final class ContourSheet {
    private static final int[] COLOURS = {0, 0xFFA000, 0x00A0FF, 0xFF0000, 0xFF00FF};

    private ContourSheet() {}

    static void write(CtVolume ct, LabelVolume labels, int[] slices, int columns, Path png) throws IOException {
        int w = ct.geometry().width();
        int h = ct.geometry().height();
        int rows = (slices.length + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(w * columns, h * rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < slices.length; i++) {
            int z = slices[i];
            short[] plane = ct.plane(z);
            byte[] label = labels.plane(z);
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    int at = y * w + x;
                    int grey = Math.max(0, Math.min(255, (plane[at] + 1350) * 255 / 1500));
                    int rgb = grey * 0x010101;
                    byte l = label[at];
                    if (l != 0
                            && (x == 0
                                    || x == w - 1
                                    || y == 0
                                    || y == h - 1
                                    || label[at - 1] != l
                                    || label[at + 1] != l
                                    || label[at - w] != l
                                    || label[at + w] != l)) {
                        rgb = COLOURS[l];
                    }
                    sheet.setRGB(i % columns * w + x, i / columns * h + y, rgb);
                }
            }
        }
        ImageIO.write(sheet, "png", png.toFile());
    }

    /** So many slices, evenly spaced from the last to the first. */
    static int[] spread(int depth, int count) {
        int[] slices = new int[Math.min(depth, count)];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = (int) ((depth - 1) * (1 - (i + 0.5) / slices.length));
        }
        return slices;
    }
}
