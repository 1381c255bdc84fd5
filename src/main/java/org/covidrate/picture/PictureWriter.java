// SPDX-License-Identifier: Apache-2.0
package org.covidrate.picture;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes grey values as PNG, with 8 or 16 bits. The same picture gives the same bytes. */
public final class PictureWriter {
    private PictureWriter() {}

    /**
     * Writes a picture to a file that is there as soon as it is begun: see {@link org.covidrate.io.OutputFolder}.
     *
     * @param picture with 8 or 16 bits; values are rounded, and those that the bits cannot hold are cut off
     * @throws IllegalArgumentException if it has other bits
     */
    public static void write(GreyPicture picture, Path file) throws IOException {
        if (picture.bits() != 8 && picture.bits() != 16) {
            throw new IllegalArgumentException(
                    "A PNG holds grey values of 8 or 16 bits, not of " + picture.bits() + ".");
        }
        int most = (1 << picture.bits()) - 1;
        BufferedImage image = new BufferedImage(
                picture.width(),
                picture.height(),
                picture.bits() == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = image.getRaster();
        for (int y = 0, i = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++, i++) {
                raster.setSample(x, y, 0, Math.max(0, Math.min(most, Math.round(picture.values()[i]))));
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("This Java cannot write PNG files; use another one.");
            }
        }
    }
}
