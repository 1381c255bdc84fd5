// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import jj2000.j2k.NotImplementedError;

/** JPEG 2000 Part 1, reversible and irreversible (PS3.5 A.4.4), through JAI Image I/O. */
public final class Jpeg2000Codec {
    private Jpeg2000Codec() {}

    /**
     * Decodes one frame. The codestream's own component transform is undone, so that colour comes out as declared, or as RGB if
     * Photometric Interpretation is YBR_RCT or YBR_ICT.
     *
     * @param data codestream, or a JP2 file, whose colour boxes are not looked at: the DICOM header says what the samples mean
     * @param shape what the image must be
     * @throws FrameException if the codestream is damaged, cut short, of another shape or cannot be decoded
     */
    public static FrameSamples decode(byte[] data, FrameShape shape) throws FrameException {
        J2kCodestream codestream = J2kCodestream.of(data, shape);
        Raster raster = readRaster(codestream.repaired());
        shape.requireSame("JPEG 2000", raster.getHeight(), raster.getWidth(), raster.getNumBands());
        return new FrameSamples(shape, codestream.precision(), FrameSamples.Colour.AS_DECLARED, values(raster));
    }

    private static Raster readRaster(byte[] data) throws FrameException {
        // The provider is made directly: a plugin's class loader may hide it from ImageIO's registry.
        ImageReader reader = null;
        try (ByteArrayImageInputStream input = new ByteArrayImageInputStream(data)) {
            reader = new J2KImageReaderSpi().createReaderInstance(null);
            reader.setInput(input, true, true);
            return reader.readRaster(0, null);
        } catch (IOException | RuntimeException | NotImplementedError e) {
            throw new FrameException("the JPEG 2000 data cannot be decoded (" + e.getMessage() + ")", e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private static short[] values(Raster raster) throws FrameException {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_SHORT || type == DataBuffer.TYPE_USHORT) {
            return (short[]) raster.getDataElements(raster.getMinX(), raster.getMinY(), width, height, null);
        }
        int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY(), width, height, (int[]) null);
        short[] values = new short[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) samples[i];
        }
        return values;
    }
}
