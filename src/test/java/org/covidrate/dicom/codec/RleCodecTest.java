// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RleCodecTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 4", "3, 1", "3, 2", "3, 4"})
    void givesBackWhatWasEncoded(int samples, int bytesPerSample) throws FrameException {
        FrameShape shape = new FrameShape(37, 51, samples);
        byte[] pixels = runsAndNoise(shape.size() * bytesPerSample);
        byte[] frame = RleEncoder.encode(pixels, samples, bytesPerSample);
        assertArrayEquals(pixels, RleCodec.decode(frame, shape, bytesPerSample));
    }

    @Test
    void everyCutIsNoticed() {
        FrameShape shape = new FrameShape(16, 16, 1);
        byte[] frame = RleEncoder.encode(runsAndNoise(512), 1, 2);
        // The last byte may be padding, the one before a no-operation.
        for (int length = 0; length < frame.length - 2; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThrows(FrameException.class, () -> RleCodec.decode(cut, shape, 2), "cut at " + length);
        }
    }

    @Test
    void refusesOtherNumberOfSegments() {
        byte[] frame = RleEncoder.encode(new byte[512], 1, 2);
        FrameShape shape = new FrameShape(16, 16, 1);
        String message = assertThrows(FrameException.class, () -> RleCodec.decode(frame, shape, 1))
                .getMessage();
        assertTrue(message.contains("2 segments") && message.contains("needs 1"), message);
    }

    @Test
    void refusesSegmentsOutsideTheFrame() {
        byte[] frame = RleEncoder.encode(new byte[512], 1, 2);
        frame[8] = (byte) 0xff;
        frame[9] = 0x7f;
        assertThrows(FrameException.class, () -> RleCodec.decode(frame, new FrameShape(16, 16, 1), 2));
    }

    /** A damaged header must not take all memory. */
    @Test
    void refusesImagesThatCannotBeInTheData() {
        byte[] frame = RleEncoder.encode(new byte[512], 1, 2);
        assertThrows(FrameException.class, () -> RleCodec.decode(frame, new FrameShape(20000, 20000, 1), 2));
    }

    private static byte[] runsAndNoise(int length) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            int end = Math.min(length, at + 1 + random.nextInt(300));
            if (random.nextBoolean()) {
                Arrays.fill(bytes, at, end, (byte) random.nextInt());
            } else {
                for (int i = at; i < end; i++) {
                    bytes[i] = (byte) random.nextInt();
                }
            }
            at = end;
        }
        return bytes;
    }
}
