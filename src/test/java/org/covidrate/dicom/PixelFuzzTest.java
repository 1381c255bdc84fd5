// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.covidrate.dicom.codec.FrameShape;
import org.covidrate.dicom.codec.J2kSamples;
import org.covidrate.dicom.codec.RleEncoder;
import org.covidrate.dicom.codec.jpeg.JpegSamples;
import org.covidrate.dicom.codec.jpeg.LosslessEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged frames give an image of the right size or one {@link DicomException}, soon. */
class PixelFuzzTest {
    private static final FrameShape SHAPE = new FrameShape(24, 31, 1);
    private static final int FILES = 1500;

    private record Sample(TransferSyntax syntax, int bits, byte[] frame) {
        @Override
        public String toString() {
            return syntax.name();
        }
    }

    static List<Sample> samples() throws IOException {
        short[] values = JpegSamples.waves(SHAPE, 4095);
        return List.of(
                new Sample(TransferSyntax.RLE_LOSSLESS, 16, RleEncoder.encode(PixelFiles.littleEndian(values), 1, 2)),
                new Sample(
                        TransferSyntax.JPEG_LOSSLESS, 16, new LosslessEncoder(12, 4, 0, 6, true).encode(values, SHAPE)),
                new Sample(
                        TransferSyntax.JPEG_BASELINE,
                        8,
                        JpegSamples.grey(JpegSamples.waves(SHAPE, 255), SHAPE, false, 0.9f)),
                new Sample(TransferSyntax.JPEG_2000, 16, J2kSamples.lossless(values, SHAPE, false, 64)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedFrames(Sample sample) throws IOException {
        int bits = sample.bits();
        DataSetBuilder header = PixelFiles.grey(24, 31, bits, bits, bits - 1, false);
        Random random = new Random(11);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int refused = 0;
            for (int i = 0; i < FILES; i++) {
                byte[] frame = damaged(sample.frame(), random);
                try {
                    short[] values = PixelFiles.compressed(sample.syntax(), header, new long[0], frame)
                            .decode(0);
                    assertEquals(SHAPE.size(), values.length);
                } catch (DicomException e) {
                    assertTrue(e.getMessage().endsWith("."), e.getMessage());
                    refused++;
                }
            }
            assertTrue(refused > FILES / 10, refused + " refused");
        });
    }

    private static byte[] damaged(byte[] frame, Random random) {
        byte[] damaged = frame.clone();
        switch (random.nextInt(3)) {
            case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            case 1 -> {
                int from = random.nextInt(damaged.length);
                int to = Math.min(damaged.length, from + random.nextInt(100));
                Arrays.fill(damaged, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
            }
            default -> {
                for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return damaged;
    }
}
