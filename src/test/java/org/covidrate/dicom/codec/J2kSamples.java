// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG 2000 codestreams for tests, by JAI Image I/O's writer. */
public final class J2kSamples {
    private J2kSamples() {}

    /**
     * A lossless codestream of 16 bits.
     *
     * @param tileSize edge of the tiles in pixels; the writer is not lossless if there are several
     */
    public static byte[] lossless(short[] values, FrameShape shape, boolean signed, int tileSize) throws IOException {
        int type = signed ? DataBuffer.TYPE_SHORT : DataBuffer.TYPE_USHORT;
        int[] bits = new int[shape.samples()];
        Arrays.fill(bits, 16);
        ColorSpace space = ColorSpace.getInstance(shape.samples() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ColorModel model = new ComponentColorModel(space, bits, false, false, Transparency.OPAQUE, type);
        WritableRaster raster = model.createCompatibleWritableRaster(shape.columns(), shape.rows());
        raster.setDataElements(0, 0, shape.columns(), shape.rows(), values);
        ImageWriter writer = new J2KImageWriterSpi().createWriterInstance(null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(out)) {
            J2KImageWriteParam param = (J2KImageWriteParam) writer.getDefaultWriteParam();
            param.setLossless(true);
            param.setTilingMode(J2KImageWriteParam.MODE_EXPLICIT);
            param.setTiling(tileSize, tileSize, 0, 0);
            param.setWriteCodeStreamOnly(true);
            writer.setOutput(output);
            writer.write(null, new IIOImage(new BufferedImage(model, raster, false, null), null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
