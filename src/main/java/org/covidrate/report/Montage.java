// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.Reorientation;
import org.covidrate.progress.ProgressListener;

/**
 * One picture of a result: axial slices over the length of the lungs in the lung window with the masks, slice numbers,
 * right and left marks, a scale bar, what the colours mean and the lines it is given. Seen from the feet, as usual: the
 * patient's right is on the left of the picture, for every orientation of the input. The same input gives the same pixels.
 */
public final class Montage {
    static final Color BACKGROUND = new Color(0x16181C);
    static final Color TEXT = new Color(0xF1F3F5);
    static final Color QUIET = new Color(0xAEB4BC);
    private static final Color MARK = new Color(0xFFF3B0);

    private static final int BORDER = 16;
    private static final int GAP = 4;
    private static final int NARROWEST = 560;
    private static final double[] BARS_MM = {200, 100, 50, 20, 10, 5, 2, 1, 0.5};

    private final CtVolume ct;
    private final LabelVolume lungs;
    private final LabelVolume lesions;
    private final MontageLayout layout;
    private final Orientation orientation;
    private final Geometry original;
    private final Lettering lettering = new Lettering();

    /**
     * @param ct in any orientation
     * @param lungs on the grid of the CT
     * @param lesions likewise
     */
    public Montage(CtVolume ct, LabelVolume lungs, LabelVolume lesions) {
        original = ct.geometry();
        orientation = Orientation.of(original);
        this.ct = Reorientation.toLps(ct);
        this.lungs = Reorientation.toLps(lungs);
        this.lesions = Reorientation.toLps(lesions);
        layout = MontageLayout.of(this.lungs);
    }

    /** Whether this Java can write text: without fonts the picture holds none. */
    public boolean hasText() {
        return lettering.isAvailable();
    }

    /**
     * Draws the picture.
     *
     * @param headline written large above the slices
     * @param details written below the headline
     * @param notes written small below the slices and the legend
     * @param progress told once a slice
     */
    public BufferedImage draw(String headline, List<String> details, List<String> notes, ProgressListener progress) {
        int tiles = layout.columns() * (layout.tileWidth() + GAP) - GAP;
        int width = Math.max(NARROWEST, tiles + 2 * BORDER);
        int textWidth = width - 2 * BORDER;
        Graphics2D measure = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Paragraph> above = new ArrayList<>();
        above.add(new Paragraph(lettering, measure, headline, 24, true, TEXT, textWidth));
        for (String line : details) {
            above.add(new Paragraph(lettering, measure, line, 16, false, TEXT, textWidth));
        }
        List<Paragraph> below = new ArrayList<>();
        for (String line : notes) {
            below.add(new Paragraph(lettering, measure, line, 14, false, QUIET, textWidth));
        }
        Legend legend = new Legend(lettering, measure, lungs, lesions, textWidth);
        measure.dispose();

        int tilesTop = BORDER + height(above) + 10;
        int tilesHeight = layout.rows() * (layout.tileHeight() + GAP) - GAP;
        int legendTop = tilesTop + tilesHeight + 12;
        int notesTop = legendTop + legend.height() + 4;
        BufferedImage picture = new BufferedImage(width, notesTop + height(below) + BORDER, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(BACKGROUND);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        draw(g, above, BORDER);
        int left = (width - tiles) / 2;
        for (int i = 0; i < layout.slices().length; i++) {
            progress.update("Drawing the picture", i, layout.slices().length);
            int x = left + i % layout.columns() * (layout.tileWidth() + GAP);
            int y = tilesTop + i / layout.columns() * (layout.tileHeight() + GAP);
            tile(g, layout.slices()[i], x, y, i == 0);
        }
        legend.draw(g, BORDER, legendTop);
        draw(g, below, notesTop);
        g.dispose();
        progress.update("Drawing the picture", 1);
        return picture;
    }

    private static int height(List<Paragraph> paragraphs) {
        return paragraphs.stream().mapToInt(Paragraph::height).sum();
    }

    private static void draw(Graphics2D g, List<Paragraph> paragraphs, int top) {
        for (Paragraph paragraph : paragraphs) {
            paragraph.draw(g, BORDER, top);
            top += paragraph.height();
        }
    }

    private void tile(Graphics2D g, int z, int x, int y, boolean first) {
        g.drawImage(TileImage.draw(layout, ct, lungs, lesions, z), x, y, null);
        int size = layout.tileWidth() >= 240 ? 14 : 11;
        int middle = y + layout.tileHeight() / 2 - size / 2;
        lettering.writeOnImage(g, sliceName(z), x + 6, y + 4, size, TEXT);
        lettering.writeOnImage(g, "R", x + 6, middle, size + 2, MARK);
        int letter = lettering.width(g, "L", size + 2, true);
        lettering.writeOnImage(g, "L", x + layout.tileWidth() - 6 - letter, middle, size + 2, MARK);
        scaleBar(g, x, y, size, first);
    }

    /** The slice's number in the input, as in its table; where the input is not axial its position instead. */
    private String sliceName(int z) {
        if (orientation.keepsSlices()) {
            int slice = orientation.isFlipped(2) ? original.depth() - 1 - z : z;
            return "slice " + (slice + 1);
        }
        Geometry g = ct.geometry();
        double mm = g.toWorld((g.width() - 1) / 2.0, (g.height() - 1) / 2.0, z)[2];
        return String.format(Locale.ROOT, "z %.1f mm", mm == 0 ? 0.0 : mm);
    }

    private void scaleBar(Graphics2D g, int x, int y, int size, boolean labelled) {
        double bar = BARS_MM[BARS_MM.length - 1];
        for (double mm : BARS_MM) {
            if (mm * layout.pixelsPerMm() <= layout.tileWidth() / 3.0) {
                bar = mm;
                break;
            }
        }
        int length = (int) Math.round(bar * layout.pixelsPerMm());
        int right = x + layout.tileWidth() - 8;
        int top = y + layout.tileHeight() - 11;
        g.setColor(Color.BLACK);
        g.fillRect(right - length - 1, top - 1, length + 2, 5);
        g.setColor(TEXT);
        g.fillRect(right - length, top, length, 3);
        if (labelled) {
            String text = bar >= 10 ? Math.round(bar / 10) + " cm" : (bar >= 1 ? Math.round(bar) : bar) + " mm";
            int middle = right - length / 2 - lettering.width(g, text, size, true) / 2;
            lettering.writeOnImage(g, text, middle, top - size * 3 / 2, size, TEXT);
        }
    }
}
