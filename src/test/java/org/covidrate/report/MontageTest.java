// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MontageTest {
    private static final int RIGHT = LungMasker.LABELS.get(0).rgb();
    private static final int LEFT = LungMasker.LABELS.get(1).rgb();
    private static final int GROUND_GLASS = TinyChest.GROUND_GLASS.rgb();
    private static final int CONSOLIDATION = TinyChest.CONSOLIDATION.rgb();

    private static BufferedImage draw(TinyChest chest) {
        return new Montage(chest.ct, chest.lungs, chest.lesions)
                .draw("Headline", List.of("details"), List.of("notes"), ProgressListener.NONE);
    }

    private static BufferedImage tile(TinyChest chest, int z) {
        return TileImage.draw(MontageLayout.of(chest.lungs), chest.ct, chest.lungs, chest.lesions, z);
    }

    /** Number of pixels with the colour and their mean column, -1 if there are none. */
    private static double[] find(BufferedImage image, int rgb) {
        int count = 0;
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xffffff) == rgb) {
                    count++;
                    sum += x;
                }
            }
        }
        return new double[] {count, count == 0 ? -1 : sum / count};
    }

    @Test
    void tileShowsOutlinesInTheColoursOfTheLabels() {
        TinyChest chest = new TinyChest(TinyChest.grid(128, 88, 24));
        // Slice 10 crosses the lesion, 20 does not.
        for (int rgb : new int[] {RIGHT, LEFT, GROUND_GLASS, CONSOLIDATION}) {
            assertTrue(find(tile(chest, 10), rgb)[0] > 20, "colour " + Integer.toHexString(rgb));
        }
        assertTrue(find(tile(chest, 20), RIGHT)[0] > 20);
        assertEquals(0, find(tile(chest, 20), GROUND_GLASS)[0]);
        assertEquals(0, find(tile(chest, 20), CONSOLIDATION)[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "1 0 0 0 1 0 0 0 1",
        "-1 0 0 0 1 0 0 0 1",
        "1 0 0 0 -1 0 0 0 -1",
        "0 0 -1 1 0 0 0 -1 0",
        "0 0 1 -1 0 0 0 1 0",
        "0.995 0.0998 0 -0.0998 0.995 0 0 0 1"
    })
    void patientsRightIsOnTheLeftOfThePictureWhateverTheOrientation(String matrix) {
        double[] direction = java.util.Arrays.stream(matrix.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        int n = 72;
        double spacing = 330.0 / n;
        double[] origin = new double[3];
        for (int row = 0; row < 3; row++) {
            double half = 0;
            for (int axis = 0; axis < 3; axis++) {
                half += direction[3 * row + axis] * spacing * (n - 1) / 2.0;
            }
            origin[row] = -half;
        }
        TinyChest chest =
                new TinyChest(new Geometry(n, n, n, new double[] {spacing, spacing, spacing}, origin, direction));
        BufferedImage picture = draw(chest);
        BufferedImage tiles = picture.getSubimage(0, 0, picture.getWidth(), picture.getHeight() - 70);
        // In every tile right lies left of left, so it does so on average.
        assertTrue(find(tiles, RIGHT)[0] > 200);
        assertTrue(find(tiles, RIGHT)[1] < find(tiles, LEFT)[1] - 50);
        assertTrue(find(tiles, CONSOLIDATION)[1] < find(tiles, LEFT)[1] - 50, "the lesion is in the right lung");
    }

    @Test
    void marksStandAtTheSidesOfEveryTile() {
        TinyChest chest = new TinyChest(TinyChest.grid(128, 88, 24));
        MontageLayout layout = MontageLayout.of(chest.lungs);
        BufferedImage marked = draw(chest);
        BufferedImage plain = TileImage.draw(layout, chest.ct, chest.lungs, chest.lesions, layout.slices()[0]);
        int[] corner = locate(marked, plain);
        int middle = layout.tileHeight() / 2;
        int changedLeft = 0;
        int changedRight = 0;
        for (int y = middle - 10; y < middle + 10; y++) {
            for (int x = 0; x < 24; x++) {
                changedLeft += marked.getRGB(corner[0] + x, corner[1] + y) == plain.getRGB(x, y) ? 0 : 1;
                int u = layout.tileWidth() - 24 + x;
                changedRight += marked.getRGB(corner[0] + u, corner[1] + y) == plain.getRGB(u, y) ? 0 : 1;
            }
        }
        assertTrue(changedLeft > 40, "R: " + changedLeft);
        assertTrue(changedRight > 30, "L: " + changedRight);
        assertTrue(changedLeft > changedRight, "an R has more ink than an L");
    }

    /** Where the lower left quarter of the tile, which holds no mark, is found in the picture. */
    private static int[] locate(BufferedImage picture, BufferedImage tile) {
        for (int top = 0; top < picture.getHeight() - tile.getHeight(); top++) {
            for (int left = 0; left < 40; left++) {
                if (matches(picture, tile, left, top)) {
                    return new int[] {left, top};
                }
            }
        }
        throw new AssertionError("tile not found");
    }

    private static boolean matches(BufferedImage picture, BufferedImage tile, int left, int top) {
        for (int y = tile.getHeight() * 2 / 3; y < tile.getHeight(); y++) {
            for (int x = 0; x < tile.getWidth() / 2; x++) {
                if (picture.getRGB(left + x, top + y) != tile.getRGB(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void anisotropicPixelsAreDrawnWithTheirTrueAspect() {
        // The same chest on a grid with pixels three times as high as wide.
        MontageLayout square = MontageLayout.of(new TinyChest(TinyChest.grid(160, 110, 24)).lungs);
        MontageLayout tall = MontageLayout.of(new TinyChest(TinyChest.grid(160, 37, 24)).lungs);
        assertEquals(
                (double) square.tileWidth() / square.tileHeight(), (double) tall.tileWidth() / tall.tileHeight(), 0.05);
        BufferedImage tile = tile(new TinyChest(TinyChest.grid(160, 37, 24)), 12);
        int[] box = bounds(tile, RIGHT);
        double widthMm = (box[1] - box[0] + 1) / tall.pixelsPerMm();
        double heightMm = (box[3] - box[2] + 1) / tall.pixelsPerMm();
        assertEquals(100, widthMm, 4);
        assertEquals(140, heightMm, 8);
    }

    private static int[] bounds(BufferedImage image, int rgb) {
        int[] box = {Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xffffff) == rgb) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.max(box[1], x);
                    box[2] = Math.min(box[2], y);
                    box[3] = Math.max(box[3], y);
                }
            }
        }
        return box;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 19, 20, 41})
    void everyNumberOfSlicesFillsItsGrid(int depth) {
        TinyChest chest = new TinyChest(TinyChest.grid(64, 64, depth));
        MontageLayout layout = MontageLayout.of(chest.lungs);
        assertEquals(layout.slices().length, layout.columns() * layout.rows());
        for (int i = 1; i < layout.slices().length; i++) {
            assertTrue(layout.slices()[i] < layout.slices()[i - 1], "from the head down, each once");
        }
        BufferedImage picture = draw(chest);
        assertTrue(picture.getWidth() >= 560 && picture.getWidth() <= 1600, "width " + picture.getWidth());
        assertTrue(picture.getHeight() >= 300 && picture.getHeight() <= 2900, "height " + picture.getHeight());
    }

    @Test
    void imagesOfOnePixelAndImagesWithoutLungsAreDrawn() {
        TinyChest pixel = new TinyChest(TinyChest.grid(1, 1, 1));
        assertTrue(draw(pixel).getWidth() > 0);
        TinyChest flat = new TinyChest(TinyChest.grid(512, 1, 3));
        assertTrue(draw(flat).getWidth() > 0);
        TinyChest chest = new TinyChest(TinyChest.grid(64, 64, 9));
        LabelVolume none = new LabelVolume(
                chest.lungs.geometry(),
                java.util.Collections.nCopies(9, new byte[64 * 64]),
                chest.lungs.labels(),
                chest.lungs.method());
        BufferedImage picture =
                new Montage(chest.ct, none, none).draw("None", List.of(), List.of(), ProgressListener.NONE);
        assertEquals(0, find(picture.getSubimage(0, 60, picture.getWidth(), picture.getHeight() - 120), RIGHT)[0]);
    }

    @Test
    void greyFollowsTheLungWindow() {
        TinyChest chest = new TinyChest(TinyChest.grid(128, 88, 24));
        BufferedImage tile = tile(chest, 20);
        int[] box = bounds(tile, RIGHT);
        int lung = tile.getRGB((box[0] + box[1]) / 2, (box[2] + box[3]) / 2) & 0xff;
        // -850 HU in a window from -1350 to 150 HU.
        assertEquals(Math.round(255 * 500 / 1500.0), lung);
        assertEquals(Math.round(255 * 1390 / 1500.0), tile.getRGB(tile.getWidth() / 2, tile.getHeight() / 2) & 0xff);
    }

    @Test
    void theSameInputGivesTheSameBytesAndTheFileSaysWhatItIs(@TempDir Path folder) throws Exception {
        TinyChest chest = new TinyChest(TinyChest.grid(64, 64, 6));
        Map<String, String> texts = Map.of("Description", "threshold estimate");
        PngFile.write(draw(chest), texts, folder.resolve("a.png"));
        PngFile.write(draw(new TinyChest(TinyChest.grid(64, 64, 6))), texts, folder.resolve("b.png"));
        byte[] bytes = Files.readAllBytes(folder.resolve("a.png"));
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("b.png")));
        String raw = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(raw.contains("tEXtDescription\0threshold estimate"));
        assertTrue(!raw.contains("tIME"));
        BufferedImage back = ImageIO.read(folder.resolve("a.png").toFile());
        assertEquals(draw(chest).getRGB(100, 100), back.getRGB(100, 100));
    }

    @Test
    void drawingCanBeCancelled() {
        TinyChest chest = new TinyChest(TinyChest.grid(64, 64, 6));
        Montage montage = new Montage(chest.ct, chest.lungs, chest.lesions);
        ProgressListener cancelling = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> montage.draw("", List.of(), List.of(), cancelling));
    }
}
