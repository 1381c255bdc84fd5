// SPDX-License-Identifier: Apache-2.0
package org.covidrate.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.covidrate.ct.UnreadableImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {
    @TempDir
    Path folder;

    private GreyPicture written(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("picture." + format);
        assertTrue(ImageIO.write(image, format, file.toFile()));
        assertTrue(PictureReader.isPictureName(file));
        return PictureReader.read(file);
    }

    @Test
    void greyValuesAreThoseStored() throws IOException {
        for (String format : new String[] {"png", "tif", "bmp"}) {
            BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
            float[] expected = new float[256];
            for (int i = 0; i < 256; i++) {
                image.getRaster().setSample(i % 16, i / 16, 0, i);
                expected[i] = i;
            }
            GreyPicture picture = written(image, format);
            assertArrayEquals(expected, picture.values(), format);
            assertEquals(8, picture.bits());
        }
    }

    @Test
    void sixteenBitsAreKept() throws IOException {
        for (String format : new String[] {"png", "tif"}) {
            BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
            image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 1024, 65_535});
            GreyPicture picture = written(image, format);
            assertArrayEquals(new float[] {0, 1024, 65_535}, picture.values(), format);
            assertEquals(16, picture.bits());
        }
    }

    @Test
    void coloursBecomeGrey() throws IOException {
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR}) {
            BufferedImage image = new BufferedImage(4, 1, type);
            int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0x636363};
            for (int x = 0; x < 4; x++) {
                image.setRGB(x, 0, 0xff000000 | colours[x]);
            }
            GreyPicture picture = written(image, "png");
            assertArrayEquals(new float[] {76, 150, 29, 99}, picture.values());
        }
    }

    @Test
    void palettesAndSingleBitsAreGreyToo() throws IOException {
        byte[] levels = {0, 100, (byte) 200, (byte) 255};
        BufferedImage image = new BufferedImage(
                4, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 4, levels, levels, levels));
        image.getRaster().setSamples(0, 0, 4, 1, 0, new int[] {3, 2, 1, 0});
        assertArrayEquals(new float[] {255, 200, 100, 0}, written(image, "png").values());
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setSample(1, 0, 0, 1);
        assertArrayEquals(new float[] {0, 255}, written(bits, "png").values());
    }

    @Test
    void jpegIsReadNearlyAsItWas() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 8, 8, 0, new int[64]);
        image.getRaster().setSamples(0, 0, 4, 8, 0, intsOf(200, 32));
        GreyPicture picture = written(image, "jpg");
        assertEquals(200, picture.values()[0], 12);
        assertEquals(0, picture.values()[7], 12);
    }

    @Test
    void transposingSwapsRowsAndColumns() {
        GreyPicture turned = new GreyPicture(3, 2, new float[] {1, 2, 3, 4, 5, 6}, 8).transposed();
        assertEquals(2, turned.width());
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, turned.values());
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        Path damaged = folder.resolve("damaged.png");
        ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY), "png", damaged.toFile());
        Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 40));
        for (Path file : new Path[] {text, damaged, folder.resolve("absent.png")}) {
            UnreadableImageException refusal =
                    assertThrows(UnreadableImageException.class, () -> PictureReader.read(file));
            assertTrue(refusal.getMessage().contains(file.getFileName().toString()), refusal.getMessage());
        }
    }

    private static int[] intsOf(int value, int count) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }
}
