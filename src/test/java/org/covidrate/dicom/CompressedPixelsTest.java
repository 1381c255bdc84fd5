// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.covidrate.dicom.PixelFiles.compressed;
import static org.covidrate.dicom.PixelFiles.grey;
import static org.covidrate.dicom.PixelFiles.littleEndian;
import static org.covidrate.dicom.PixelFiles.pieces;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.covidrate.dicom.codec.FrameShape;
import org.covidrate.dicom.codec.J2kSamples;
import org.covidrate.dicom.codec.RleEncoder;
import org.covidrate.dicom.codec.jpeg.JpegSamples;
import org.covidrate.dicom.codec.jpeg.LosslessEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedPixelsTest {
    private static final FrameShape SHAPE = new FrameShape(24, 31, 1);
    private static final long[] NO_TABLE = {};

    /** Signed 12-bit values, -2048 to 2047. */
    private static short[] hounsfield() {
        short[] values = JpegSamples.waves(SHAPE, 4095);
        for (int i = 0; i < values.length; i++) {
            values[i] -= 2048;
        }
        return values;
    }

    private static short[] masked(short[] values) {
        short[] cells = values.clone();
        for (int i = 0; i < cells.length; i++) {
            cells[i] &= 0xfff;
        }
        return cells;
    }

    private static DataSetBuilder header() {
        return grey(SHAPE.rows(), SHAPE.columns(), 16, 12, 11, true);
    }

    @Test
    void rle() throws IOException {
        byte[] frame = RleEncoder.encode(littleEndian(hounsfield()), 1, 2);
        PixelDecoder decoder = compressed(TransferSyntax.RLE_LOSSLESS, header(), NO_TABLE, frame);
        assertArrayEquals(hounsfield(), decoder.decode(0));
    }

    /** Whether the sign was extended into the coded samples or not, the values are the same. */
    @Test
    void losslessJpegOfTwelveAndSixteenBits() throws IOException {
        byte[] twelve = LosslessEncoder.firstOrder(12).encode(masked(hounsfield()), SHAPE);
        byte[] sixteen = LosslessEncoder.firstOrder(16).encode(hounsfield(), SHAPE);
        for (byte[] stream : new byte[][] {twelve, sixteen}) {
            PixelDecoder decoder = compressed(TransferSyntax.JPEG_LOSSLESS_SV1, header(), NO_TABLE, stream);
            assertArrayEquals(hounsfield(), decoder.decode(0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signOfTheHeaderCountsNotThatOfTheCodestream(boolean codedSigned) throws IOException {
        short[] coded = codedSigned ? hounsfield() : masked(hounsfield());
        byte[] stream = J2kSamples.lossless(coded, SHAPE, codedSigned, 64);
        PixelDecoder decoder = compressed(TransferSyntax.JPEG_2000_LOSSLESS, header(), NO_TABLE, stream);
        assertArrayEquals(hounsfield(), decoder.decode(0));
        DataSetBuilder unsigned = grey(SHAPE.rows(), SHAPE.columns(), 16, 12, 11, false);
        assertArrayEquals(
                masked(hounsfield()),
                compressed(TransferSyntax.JPEG_2000_LOSSLESS, unsigned, NO_TABLE, stream)
                        .decode(0));
    }

    @Test
    void colourJpegBecomesRgb() throws IOException {
        FrameShape shape = new FrameShape(24, 31, 3);
        short[] rgb = JpegSamples.waves(shape, 255);
        byte[] stream = JpegSamples.colour(rgb, shape, 1f);
        byte[] decoded = compressed(
                        TransferSyntax.JPEG_BASELINE, PixelFiles.colour(24, 31, "YBR_FULL_422"), NO_TABLE, stream)
                .decodeRgb(0);
        double sum = 0;
        for (int i = 0; i < decoded.length; i++) {
            sum += Math.abs(rgb[i] - (decoded[i] & 0xff));
        }
        assertTrue(sum / decoded.length < 8, "mean difference " + sum / decoded.length);
    }

    @Test
    void oneFrameInManyFragments() throws IOException {
        byte[] stream = LosslessEncoder.firstOrder(16).encode(hounsfield(), SHAPE);
        PixelDecoder decoder = compressed(TransferSyntax.JPEG_LOSSLESS, header(), NO_TABLE, pieces(stream, 7));
        assertArrayEquals(hounsfield(), decoder.decode(0));
    }

    @Test
    void framesAreDecodedInParallel() throws IOException {
        byte[] stream = LosslessEncoder.firstOrder(16).encode(hounsfield(), SHAPE);
        byte[] other = LosslessEncoder.firstOrder(16).encode(new short[SHAPE.size()], SHAPE);
        byte[][] frames = new byte[64][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = i % 2 == 0 ? stream : other;
        }
        PixelDecoder decoder =
                compressed(TransferSyntax.JPEG_LOSSLESS_SV1, header().put(Tag.NumberOfFrames, "64"), NO_TABLE, frames);
        long wrong = IntStream.range(0, 64)
                .parallel()
                .filter(i -> {
                    try {
                        short[] expected = i % 2 == 0 ? hounsfield() : new short[SHAPE.size()];
                        return !Arrays.equals(expected, decoder.decode(i));
                    } catch (IOException e) {
                        return true;
                    }
                })
                .count();
        assertEquals(0, wrong);
    }

    @Test
    void damageIsOneSentenceThatNamesTheFrame() throws IOException {
        byte[] stream = LosslessEncoder.firstOrder(16).encode(hounsfield(), SHAPE);
        byte[] cut = Arrays.copyOf(stream, stream.length / 2);
        PixelDecoder decoder = compressed(
                TransferSyntax.JPEG_LOSSLESS_SV1, header().put(Tag.NumberOfFrames, "2"), NO_TABLE, stream, cut);
        assertArrayEquals(hounsfield(), decoder.decode(0));
        String message =
                assertThrows(DicomException.class, () -> decoder.decode(1)).getMessage();
        assertTrue(message.startsWith("Frame 2 of 2 cannot be decoded: "), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.1.2.4.80",
                "1.2.840.10008.1.2.4.81",
                "1.2.840.10008.1.2.4.201",
                "1.2.840.10008.1.2.4.102",
                "1.2.840.10008.1.2.4.94",
                "1.2.3.4.5"
            })
    void whatCannotBeDecodedIsRefusedBeforeAnyPixel(String uid) {
        TransferSyntax syntax = TransferSyntax.of(uid);
        String message = assertThrows(
                        DicomException.class, () -> compressed(syntax, header(), NO_TABLE, new byte[] {1, 2}))
                .getMessage();
        assertTrue(message.contains(syntax.name()) && message.matches("[^:]+: .+\\."), message);
    }
}
