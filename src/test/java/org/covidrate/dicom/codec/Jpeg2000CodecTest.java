// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.covidrate.dicom.codec.jpeg.JpegSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Jpeg2000CodecTest {
    private static final FrameShape SHAPE = new FrameShape(45, 61, 1);

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 1", "false, 3"})
    void losslessComesBack(boolean signed, int samples) throws IOException {
        FrameShape shape = new FrameShape(45, 61, samples);
        short[] values = JpegSamples.waves(shape, 65535);
        byte[] stream = J2kSamples.lossless(values, shape, signed, 64);
        FrameSamples decoded = Jpeg2000Codec.decode(stream, shape);
        assertEquals(16, decoded.precision());
        assertArrayEquals(values, decoded.values());
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        byte[] stream = J2kSamples.lossless(JpegSamples.waves(SHAPE, 4095), SHAPE, false, 32);
        for (int length = 0; length < stream.length - 2; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(FrameException.class, () -> Jpeg2000Codec.decode(cut, SHAPE), "cut at " + length);
        }
    }

    @Test
    void whatStandsAroundTheCodestreamDoesNoHarm() throws IOException {
        short[] values = JpegSamples.waves(SHAPE, 4095);
        byte[] stream = J2kSamples.lossless(values, SHAPE, false, 64);
        byte[] wrapped = new byte[stream.length + 41];
        byte[] signature = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10};
        System.arraycopy(signature, 0, wrapped, 0, signature.length);
        System.arraycopy(stream, 0, wrapped, 40, stream.length);
        assertArrayEquals(values, Jpeg2000Codec.decode(wrapped, SHAPE).values());
    }

    /** The library reads ones without end from two such bytes in a packet header. */
    @Test
    void damagedPacketsEnd() throws IOException {
        byte[] stream = J2kSamples.lossless(JpegSamples.waves(SHAPE, 4095), SHAPE, false, 64);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            byte[] damaged = stream.clone();
            Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 40, (byte) 0xff);
            assertThrows(FrameException.class, () -> Jpeg2000Codec.decode(damaged, SHAPE));
        });
    }

    @Test
    void changedBytesGiveAnImageOrOneException() throws IOException {
        byte[] stream = J2kSamples.lossless(JpegSamples.waves(SHAPE, 4095), SHAPE, false, 32);
        Random random = new Random(7);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int refused = 0;
            for (int i = 0; i < 400; i++) {
                byte[] damaged = stream.clone();
                for (int k = 0; k < 4; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertEquals(SHAPE, Jpeg2000Codec.decode(damaged, SHAPE).shape());
                } catch (FrameException e) {
                    refused++;
                }
            }
            assertTrue(refused > 20, refused + " refused");
        });
    }

    @Test
    void refusesAnotherShape() throws IOException {
        byte[] stream = J2kSamples.lossless(JpegSamples.waves(SHAPE, 4095), SHAPE, false, 64);
        assertThrows(FrameException.class, () -> Jpeg2000Codec.decode(stream, new FrameShape(61, 45, 1)));
        assertThrows(FrameException.class, () -> Jpeg2000Codec.decode(stream, new FrameShape(45, 61, 3)));
    }
}
