// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.covidrate.dicom.codec.FrameShape;

/** Pictures and 8-bit JPEG streams for tests, the streams by the JDK's writer. */
public final class JpegSamples {
    private JpegSamples() {}

    /** A picture with waves of several directions and an edge, 0 to largest, the samples of a pixel a little different. */
    public static short[] waves(FrameShape shape, int largest) {
        short[] values = new short[shape.size()];
        for (int i = 0; i < values.length; i++) {
            int pixel = i / shape.samples();
            int x = pixel % shape.columns();
            int y = pixel / shape.columns();
            double wave = Math.sin(0.21 * x + i % shape.samples()) + Math.cos(0.13 * y) + (x > y ? 0.6 : -0.6);
            values[i] = (short) Math.round((wave / 5.4 + 0.5) * largest);
        }
        return values;
    }

    public static byte[] grey(short[] values, FrameShape shape, boolean progressive, float quality) throws IOException {
        return write(values, shape, BufferedImage.TYPE_BYTE_GRAY, progressive, quality);
    }

    /** With a JFIF marker, as YCbCr with halved colour. */
    public static byte[] colour(short[] rgb, FrameShape shape, float quality) throws IOException {
        short[] bgr = rgb.clone();
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 2] = rgb[i];
        }
        return write(bgr, shape, BufferedImage.TYPE_3BYTE_BGR, false, quality);
    }

    private static byte[] write(short[] values, FrameShape shape, int type, boolean progressive, float quality)
            throws IOException {
        BufferedImage image = new BufferedImage(shape.columns(), shape.rows(), type);
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
