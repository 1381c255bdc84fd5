// SPDX-License-Identifier: Apache-2.0
package org.covidrate.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.covidrate.ct.UnreadableImageException;

/**
 * Reads pictures with what Java brings along. Grey values are taken as stored, never through a colour space; colours become
 * grey by the weights of ITU-R BT.601, which leave grey pixels of colour pictures as they are.
 */
public final class PictureReader {
    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp");
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private PictureReader() {}

    /** Whether the file's name ends as that of a picture does. */
    public static boolean isPictureName(Path file) {
        String name = file.getFileName().toString();
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Reads the first image of a file.
     *
     * @throws UnreadableImageException if it is no picture, or damaged
     */
    public static GreyPicture read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new UnreadableImageException("There is no picture " + file + " that may be read; check the path.");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UnreadableImageException(
                        "The file " + file + " is no picture that is read here; save it as PNG.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return grey(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoders of the JDK throw about anything at damaged files.
            throw new UnreadableImageException("The picture " + file + " is damaged; copy or export it again.", e);
        }
    }

    private static GreyPicture grey(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return ofPalette(image.getRaster(), palette);
        }
        Raster raster = image.getRaster();
        int type = raster.getDataBuffer().getDataType();
        int bits = image.getColorModel().getComponentSize(0);
        boolean real = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
        // Grey with 1 to 7 bits a pixel: stretched, so that white is white.
        float scale = !real && bits < 8 ? 255f / ((1 << bits) - 1) : 1;
        int width = raster.getWidth();
        int height = raster.getHeight();
        float[] values = new float[width * height];
        int bands = raster.getNumBands();
        float[] row = new float[width * bands];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int i = x * bands;
                values[y * width + x] = scale * (bands < 3 ? row[i] : weighted(row[i], row[i + 1], row[i + 2]));
            }
        }
        return new GreyPicture(width, height, values, real || bits > 16 ? 32 : bits > 8 ? 16 : 8);
    }

    private static GreyPicture ofPalette(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        float[] values = new float[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                int index = raster.getSample(raster.getMinX() + x, raster.getMinY() + y, 0);
                values[i] = weighted(palette.getRed(index), palette.getGreen(index), palette.getBlue(index));
            }
        }
        return new GreyPicture(width, height, values, 8);
    }

    private static float weighted(float red, float green, float blue) {
        // Grey pixels exactly: the weights sum to 1 in decimals only.
        return red == green && green == blue ? red : Math.round(RED * red + GREEN * green + BLUE * blue);
    }
}
