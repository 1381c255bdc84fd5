// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples;
import org.covidrate.dicom.codec.FrameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LosslessImageTest {
    private static final FrameShape GREY = new FrameShape(33, 47, 1);
    private static final FrameShape COLOUR = new FrameShape(19, 23, 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPredictorIsExact(int predictor) throws FrameException {
        for (int precision = 2; precision <= 16; precision++) {
            short[] values = noise(GREY, precision);
            byte[] stream = new LosslessEncoder(precision, predictor, 0, 0, true).encode(values, GREY);
            FrameSamples decoded = JpegCodec.decode(stream, GREY);
            assertEquals(precision, decoded.precision());
            assertArrayEquals(values, decoded.values(), "precision " + precision);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 4", "false, 0", "false, 1"})
    void colourInOneScanOrThree(boolean interleaved, int restartRows) throws FrameException {
        short[] values = noise(COLOUR, 8);
        byte[] stream = new LosslessEncoder(8, 4, 0, restartRows, interleaved).encode(values, COLOUR);
        assertArrayEquals(values, JpegCodec.decode(stream, COLOUR).values());
    }

    @Test
    void pointTransformDropsLowBits() throws FrameException {
        short[] values = noise(GREY, 12);
        byte[] stream = new LosslessEncoder(12, 1, 3, 0, true).encode(values, GREY);
        for (int i = 0; i < values.length; i++) {
            values[i] &= ~7;
        }
        assertArrayEquals(values, JpegCodec.decode(stream, GREY).values());
    }

    /** Checks the test's encoder too. */
    @ParameterizedTest
    @CsvSource({"12, 1", "16, 1", "16, 6", "16, 7"})
    void agreesWithTheImageIoPlugin(int precision, int predictor) throws IOException {
        short[] values = noise(GREY, precision);
        byte[] stream = new LosslessEncoder(precision, predictor, 0, 0, true).encode(values, GREY);
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
        ImageReader reader = provider.createReaderInstance(null);
        try (ByteArrayImageInputStream input = new ByteArrayImageInputStream(stream)) {
            reader.setInput(input);
            short[] theirs =
                    (short[]) reader.readRaster(0, null).getDataElements(0, 0, GREY.columns(), GREY.rows(), null);
            assertArrayEquals(theirs, JpegCodec.decode(stream, GREY).values());
        } finally {
            reader.dispose();
        }
    }

    @Test
    void everyCutIsNoticed() {
        byte[] stream = LosslessEncoder.firstOrder(12).encode(noise(GREY, 12), GREY);
        // The end marker may be missing.
        for (int length = 0; length < stream.length - 2; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(FrameException.class, () -> JpegCodec.decode(cut, GREY), "cut at " + length);
        }
    }

    /** The ImageIO plugin gives zeros for the rest of the image without saying so. */
    @Test
    void markerInTheMiddleIsNoticed() {
        byte[] stream = LosslessEncoder.firstOrder(12).encode(noise(GREY, 12), GREY);
        stream[stream.length / 2] = (byte) 0xff;
        stream[stream.length / 2 + 1] = (byte) 0xd9;
        assertThrows(FrameException.class, () -> JpegCodec.decode(stream, GREY));
    }

    @Test
    void missingRestartMarkerIsNoticed() {
        byte[] stream = new LosslessEncoder(12, 1, 0, 8, true).encode(noise(GREY, 12), GREY);
        for (int i = 0; i + 1 < stream.length; i++) {
            if ((stream[i] & 0xff) == 0xff && (stream[i + 1] & 0xff) == 0xd1) {
                stream[i + 1] = 0;
            }
        }
        assertThrows(FrameException.class, () -> JpegCodec.decode(stream, GREY));
    }

    @Test
    void missingComponentIsNoticed() {
        byte[] stream = new LosslessEncoder(8, 1, 0, 0, false).encode(noise(COLOUR, 8), COLOUR);
        int lastScan = stream.length - 1;
        while ((stream[lastScan] & 0xff) != 0xff || (stream[lastScan + 1] & 0xff) != Marker.SOS) {
            lastScan--;
        }
        byte[] cut = Arrays.copyOf(stream, lastScan);
        assertThrows(FrameException.class, () -> JpegCodec.decode(cut, COLOUR));
    }

    @Test
    void refusesAnotherShape() {
        byte[] stream = LosslessEncoder.firstOrder(12).encode(noise(GREY, 12), GREY);
        assertThrows(FrameException.class, () -> JpegCodec.decode(stream, new FrameShape(33, 48, 1)));
        assertThrows(FrameException.class, () -> JpegCodec.decode(stream, new FrameShape(33, 47, 3)));
    }

    private static short[] noise(FrameShape shape, int precision) {
        Random random = new Random(precision);
        short[] values = new short[shape.size()];
        for (int i = 0; i < values.length; i++) {
            // Smooth for a part of it, so that small and large differences occur.
            int value = i % 5 == 0 ? random.nextInt(1 << precision) : values[Math.max(0, i - 1)] + random.nextInt(3);
            values[i] = (short) (value & (1 << precision) - 1);
        }
        return values;
    }
}
