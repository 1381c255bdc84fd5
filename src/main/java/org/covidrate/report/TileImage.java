// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.image.BufferedImage;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;

/**
 * One slice in the lung window with its masks: lungs as thin outlines, lesions filled translucently and outlined, in the
 * colours of their labels. Drawn at twice the size and averaged, so that outlines are smooth.
 */
final class TileImage {
    /** The usual lung window: centre -600 HU, width 1500 HU. */
    static final double WINDOW_CENTRE = -600;

    static final double WINDOW_WIDTH = 1500;

    private static final int FINER = 2;
    private static final float LESION_FILL = 0.35f;
    /** Thickness of outlines in pixels of the finer grid: 3 hold one whole pixel of the picture, whatever the phase. */
    private static final int OUTLINE = 3;

    private final MontageLayout layout;
    private final SliceResampler fine;
    private final int width;
    private final int height;
    private final float[] rgb;

    private TileImage(MontageLayout layout, Geometry g) {
        this.layout = layout;
        width = layout.tileWidth() * FINER;
        height = layout.tileHeight() * FINER;
        double scale = layout.pixelsPerMm() * FINER;
        fine = new SliceResampler(
                g.width(),
                g.height(),
                layout.left(),
                layout.top(),
                1 / (scale * g.spacing(0)),
                1 / (scale * g.spacing(1)),
                width,
                height);
        rgb = new float[3 * width * height];
    }

    /** Draws slice z of volumes that are in LPS order. */
    static BufferedImage draw(MontageLayout layout, CtVolume ct, LabelVolume lungs, LabelVolume lesions, int z) {
        TileImage tile = new TileImage(layout, ct.geometry());
        tile.grey(ct.plane(z));
        for (Label label : lungs.labels()) {
            tile.mask(lungs.plane(z), label, 0);
        }
        for (Label label : lesions.labels()) {
            tile.mask(lesions.plane(z), label, LESION_FILL);
        }
        return tile.averaged();
    }

    private void grey(short[] plane) {
        float[] hu = fine.resample(i -> plane[i], Float.NEGATIVE_INFINITY);
        for (int i = 0; i < hu.length; i++) {
            double level = (hu[i] - (WINDOW_CENTRE - WINDOW_WIDTH / 2)) / WINDOW_WIDTH;
            float grey = (float) (255 * Math.max(0, Math.min(1, level)));
            rgb[3 * i] = grey;
            rgb[3 * i + 1] = grey;
            rgb[3 * i + 2] = grey;
        }
    }

    private void mask(byte[] plane, Label label, float fill) {
        byte value = (byte) label.value();
        boolean present = false;
        for (int i = 0; i < plane.length && !present; i++) {
            present = plane[i] == value;
        }
        if (!present) {
            return;
        }
        float[] cover = fine.resample(i -> plane[i] == value ? 1 : 0, 0);
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                if (cover[i] >= 0.5f) {
                    blend(i, label.rgb(), isOutline(cover, x, y) ? 1 : fill);
                }
            }
        }
    }

    /** Whether a pixel outside of the mask, or of the tile, is near. */
    private boolean isOutline(float[] cover, int x, int y) {
        for (int dy = -OUTLINE; dy <= OUTLINE; dy++) {
            for (int dx = -OUTLINE; dx <= OUTLINE; dx++) {
                int u = x + dx;
                int v = y + dy;
                boolean near = dx * dx + dy * dy <= OUTLINE * OUTLINE;
                if (near && (u < 0 || v < 0 || u >= width || v >= height || cover[v * width + u] < 0.5f)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void blend(int pixel, int colour, float alpha) {
        for (int channel = 0; channel < 3; channel++) {
            int c = colour >> (16 - 8 * channel) & 0xff;
            rgb[3 * pixel + channel] += alpha * (c - rgb[3 * pixel + channel]);
        }
    }

    private BufferedImage averaged() {
        BufferedImage out = new BufferedImage(layout.tileWidth(), layout.tileHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < layout.tileHeight(); y++) {
            for (int x = 0; x < layout.tileWidth(); x++) {
                int pixel = 0;
                for (int channel = 0; channel < 3; channel++) {
                    float sum = 0;
                    for (int k = 0; k < FINER * FINER; k++) {
                        int i = (y * FINER + k / FINER) * width + x * FINER + k % FINER;
                        sum += rgb[3 * i + channel];
                    }
                    pixel = pixel << 8 | Math.round(sum / (FINER * FINER));
                }
                out.setRGB(x, y, pixel);
            }
        }
        return out;
    }
}
