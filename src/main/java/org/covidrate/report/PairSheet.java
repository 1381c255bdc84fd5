// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.LabelVolume;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;

/** A picture of training pairs for a look at them: the slice with most lesion of each, as it is and with outlines. */
public final class PairSheet {
    private static final int TILE = 330;
    private static final int COLUMNS = 2;
    private static final int GAP = 6;
    private static final int LINE = 22;

    private PairSheet() {}

    /**
     * A pair, in LPS order.
     *
     * @param name written above it
     */
    public record Entry(String name, CtVolume ct, LabelVolume lungs, LabelVolume lesions) {}

    /** Draws pairs and writes them as PNG, whole or not at all; an existing file is replaced. */
    public static void write(List<Entry> entries, String description, Path file, ProgressListener progress)
            throws IOException {
        List<BufferedImage> tiles = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            progress.update("Drawing pairs", i, entries.size());
            tiles.add(draw(entries.get(i)));
        }
        int height = tiles.stream().mapToInt(BufferedImage::getHeight).max().orElse(1) + LINE + GAP;
        int width = 2 * TILE + GAP;
        int rows = (tiles.size() + COLUMNS - 1) / COLUMNS;
        int columns = Math.min(COLUMNS, tiles.size());
        BufferedImage sheet = new BufferedImage(
                Math.max(1, columns) * (width + 2 * GAP) + GAP,
                Math.max(1, rows) * height + LINE,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(Montage.BACKGROUND);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        Lettering lettering = new Lettering();
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % COLUMNS * (width + 2 * GAP);
            int y = i / COLUMNS * height;
            lettering.write(g, entries.get(i).name(), x, y + 2, 14, false, Montage.TEXT);
            g.drawImage(tiles.get(i), x, y + LINE, null);
        }
        lettering.write(g, description, GAP, rows * height + 2, 14, false, Montage.QUIET);
        g.dispose();
        OutputFolder.writeFile(file, to -> PngFile.write(sheet, Map.of("Description", description), to));
    }

    private static BufferedImage draw(Entry entry) {
        CtVolume ct = inHu(entry.ct());
        int z = fullest(entry.lesions());
        MontageLayout whole = MontageLayout.of(entry.lungs());
        double k = (double) TILE / whole.tileWidth();
        MontageLayout layout = new MontageLayout(
                whole.slices(),
                1,
                TILE,
                (int) Math.round(whole.tileHeight() * k),
                whole.pixelsPerMm() * k,
                whole.left(),
                whole.top());
        LabelVolume nothing = new LabelVolume(
                entry.lungs().geometry(),
                planes(entry.lungs()),
                List.of(),
                entry.lungs().method());
        BufferedImage out = new BufferedImage(2 * TILE + GAP, layout.tileHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setColor(Montage.BACKGROUND);
        g.fillRect(0, 0, out.getWidth(), out.getHeight());
        g.drawImage(TileImage.draw(layout, ct, nothing, nothing, z), 0, 0, null);
        g.drawImage(TileImage.draw(layout, ct, entry.lungs(), entry.lesions(), z), TILE + GAP, 0, null);
        g.dispose();
        return out;
    }

    /** Pairs of the published way hold numbers from 0 to 1. */
    private static CtVolume inHu(CtVolume ct) {
        List<float[]> planes = new ArrayList<>();
        float most = Float.NEGATIVE_INFINITY;
        for (int z = 0; z < ct.geometry().depth(); z++) {
            float[] plane = new float[ct.geometry().planeSize()];
            ct.planes().plane(z, plane);
            for (float value : plane) {
                most = Math.max(most, value);
            }
            planes.add(plane);
        }
        if (most > 1) {
            return ct;
        }
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) (TileImage.WINDOW_CENTRE + (plane[i] - 0.5) * TileImage.WINDOW_WIDTH);
            }
        }
        return new CtVolume(
                ct.geometry(),
                new FloatPlanes(ct.geometry().width(), ct.geometry().height(), planes),
                ct.provenance());
    }

    private static List<byte[]> planes(LabelVolume labels) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < labels.geometry().depth(); z++) {
            planes.add(labels.plane(z));
        }
        return planes;
    }

    private static int fullest(LabelVolume lesions) {
        int best = 0;
        int most = -1;
        for (int z = 0; z < lesions.geometry().depth(); z++) {
            int count = 0;
            for (byte value : lesions.plane(z)) {
                count += value == 0 ? 0 : 1;
            }
            best = count > most ? z : best;
            most = Math.max(most, count);
        }
        return best;
    }
}
