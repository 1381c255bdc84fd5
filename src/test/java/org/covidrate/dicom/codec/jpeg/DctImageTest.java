// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.covidrate.dicom.codec.FrameException;
import org.covidrate.dicom.codec.FrameSamples;
import org.covidrate.dicom.codec.FrameShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DctImageTest {
    private static final FrameShape SHAPE = new FrameShape(45, 61, 1);

    /** Coefficients rounded to whole numbers move a sample by less than 4, typically by less than 1. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 11})
    void twelveBitsComeBack(int restartBlocks) throws FrameException {
        short[] values = JpegSamples.waves(SHAPE, 4095);
        FrameSamples decoded = JpegCodec.decode(DctEncoder.encode(values, SHAPE, restartBlocks), SHAPE);
        assertEquals(12, decoded.precision());
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], decoded.values()[i], 2, "pixel " + i);
            squares += Math.pow(values[i] - decoded.values()[i], 2);
        }
        assertTrue(squares / values.length < 0.25, "mean square error " + squares / values.length);
    }

    /** The order of the coefficients is the only thing that depends on the bits a sample, so 8-bit streams check it. */
    @ParameterizedTest
    @CsvSource({"false, 0.3", "false, 0.95", "true, 0.3", "true, 0.95"})
    void agreesWithLibjpegOnEightBits(boolean progressive, float quality) throws IOException {
        short[] values = JpegSamples.waves(SHAPE, 255);
        byte[] stream = JpegSamples.grey(values, SHAPE, progressive, quality);
        FrameHeader frame = JpegHeader.read(stream).frame();
        assertEquals(progressive ? Marker.SOF_PROGRESSIVE : Marker.SOF_BASELINE, frame.process());
        short[] theirs = JpegCodec.decode(stream, SHAPE).values();
        short[] ours = JpegCodec.dct(stream, frame);
        for (int i = 0; i < ours.length; i++) {
            assertEquals(theirs[i], ours[i], 1, "pixel " + i);
        }
    }

    @Test
    void everyCutIsNoticed() {
        byte[] stream = DctEncoder.encode(JpegSamples.waves(SHAPE, 4095), SHAPE, 0);
        for (int length = 0; length < stream.length - 2; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(FrameException.class, () -> JpegCodec.decode(cut, SHAPE), "cut at " + length);
        }
    }

    @Test
    void everyCutOfProgressiveIsNoticed() throws IOException {
        byte[] stream = JpegSamples.grey(JpegSamples.waves(SHAPE, 255), SHAPE, true, 0.9f);
        FrameHeader frame = JpegHeader.read(stream).frame();
        for (int length = 2; length < stream.length - 2; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(FrameException.class, () -> JpegCodec.dct(cut, frame), "cut at " + length);
        }
    }
}
