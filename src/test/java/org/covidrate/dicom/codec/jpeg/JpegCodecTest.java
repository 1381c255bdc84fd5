// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples;
import org.covidrate.dicom.codec.FrameSamples.Colour;
import org.covidrate.dicom.codec.FrameShape;
import org.junit.jupiter.api.Test;

class JpegCodecTest {
    private static final FrameShape GREY = new FrameShape(45, 61, 1);
    private static final FrameShape COLOUR = new FrameShape(45, 61, 3);

    @Test
    void greyIsWhatImageIoReads() throws IOException {
        byte[] stream = JpegSamples.grey(JpegSamples.waves(GREY, 255), GREY, false, 0.8f);
        BufferedImage theirs = ImageIO.read(new ByteArrayInputStream(stream));
        FrameSamples ours = JpegCodec.decode(stream, GREY);
        assertEquals(Colour.AS_DECLARED, ours.colour());
        for (int i = 0; i < ours.values().length; i++) {
            assertEquals(theirs.getRaster().getSample(i % 61, i / 61, 0), ours.values()[i]);
        }
    }

    @Test
    void colourStaysAsCodedAtFullResolution() throws IOException {
        byte[] stream = JpegSamples.colour(JpegSamples.waves(COLOUR, 255), COLOUR, 0.9f);
        FrameSamples ours = JpegCodec.decode(stream, COLOUR);
        assertEquals(Colour.YBR, ours.colour());
        BufferedImage theirs = ImageIO.read(new ByteArrayInputStream(stream));
        for (int i = 0; i < ours.values().length; i += 3) {
            int rgb = theirs.getRGB(i / 3 % 61, i / 3 / 61);
            double luma = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
            assertEquals(luma, ours.values()[i], 1.5, "pixel " + i / 3);
        }
    }

    /** ImageIO refuses such streams; libjpeg, and so all of DICOM's tools, take the marker for none. */
    @Test
    void cutAdobeMarkerDoesNoHarm() throws IOException {
        byte[] stream = JpegSamples.grey(JpegSamples.waves(GREY, 255), GREY, false, 0.8f);
        int[] adobe = {0xff, 0xee, 0, 12, 'A', 'd', 'o', 'b', 'e', 0, 0, 0, 0, 0};
        byte[] marked = new byte[stream.length + adobe.length];
        System.arraycopy(stream, 0, marked, 0, 2);
        for (int i = 0; i < adobe.length; i++) {
            marked[2 + i] = (byte) adobe[i];
        }
        System.arraycopy(stream, 2, marked, 2 + adobe.length, stream.length - 2);
        assertArrayEquals(
                JpegCodec.decode(stream, GREY).values(),
                JpegCodec.decode(marked, GREY).values());
    }

    /** libjpeg fills the rest with grey and only warns. */
    @Test
    void cutsAreNoticed() throws IOException {
        byte[] stream = JpegSamples.grey(JpegSamples.waves(GREY, 255), GREY, false, 0.8f);
        for (int length = 0; length < stream.length - 4; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(FrameException.class, () -> JpegCodec.decode(cut, GREY), "cut at " + length);
        }
    }

    @Test
    void otherProcessesAreRefused() throws IOException {
        byte[] stream = JpegSamples.grey(JpegSamples.waves(GREY, 255), GREY, false, 0.8f);
        int frame = 0;
        while ((stream[frame] & 0xff) != 0xff || (stream[frame + 1] & 0xff) != Marker.SOF_BASELINE) {
            frame++;
        }
        for (int process : new int[] {0xc5, 0xc9, 0xcb, Marker.SOF_JPEG_LS}) {
            stream[frame + 1] = (byte) process;
            assertThrows(FrameException.class, () -> JpegCodec.decode(stream, GREY));
        }
    }
}
