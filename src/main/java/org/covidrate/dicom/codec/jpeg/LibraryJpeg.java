// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameShape;

/** 8-bit DCT streams through ImageIO. */
final class LibraryJpeg {
    /** Made directly: a plugin's class loader may hide it from ImageIO's registry. The registry finds the JDK's own reader for it. */
    private static final ImageReaderSpi PROVIDER = provider();

    private LibraryJpeg() {}

    private static ImageReaderSpi provider() {
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        return provider;
    }

    /** Samples of all components, side by side, at full resolution, colour not converted. */
    static short[] decode(byte[] stream, FrameShape shape) throws FrameException {
        byte[] bytes = readRaster(ApplicationData.removed(stream), shape);
        short[] values = new short[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (short) (bytes[i] & 0xff);
        }
        return values;
    }

    private static byte[] readRaster(byte[] stream, FrameShape shape) throws FrameException {
        ImageReader reader = null;
        try (ByteArrayImageInputStream input = new ByteArrayImageInputStream(stream)) {
            reader = PROVIDER.createReaderInstance(null);
            String[] damage = new String[1];
            reader.addIIOReadWarningListener((source, warning) -> {
                if (meansDamage(warning)) {
                    damage[0] = warning;
                }
            });
            reader.setInput(input, true, true);
            Raster raster = reader.readRaster(0, null);
            if (damage[0] != null) {
                throw new FrameException("the JPEG data are damaged or cut short (" + damage[0] + ")");
            }
            shape.requireSame("JPEG", raster.getHeight(), raster.getWidth(), raster.getNumBands());
            return (byte[]) raster.getDataElements(
                    raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), null);
        } catch (FrameException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FrameException("the JPEG data cannot be decoded (" + e.getMessage() + ")", e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    /** libjpeg goes on behind damage with grey blocks and only warns. */
    private static boolean meansDamage(String warning) {
        String text = warning == null ? "" : warning.toLowerCase(Locale.ROOT);
        return text.contains("premature end") || text.contains("corrupt jpeg data") && !text.contains("extraneous");
    }
}
