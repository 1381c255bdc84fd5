// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.covidrate.dicom.PixelFiles.grey;
import static org.covidrate.dicom.PixelFiles.littleEndian;
import static org.covidrate.dicom.PixelFiles.uncompressed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativePixelsTest {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

    static List<TransferSyntax> syntaxes() {
        return List.of(
                LITTLE,
                BIG,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void sixteenBits(TransferSyntax syntax) throws IOException {
        short[] values = {-32768, -1, 0, 1, 258, 32767};
        PixelDecoder decoder = uncompressed(syntax, grey(2, 3, 16, 16, 15, true), Vr.OW, littleEndian(values));
        assertArrayEquals(values, decoder.decode(0));
        assertArrayEquals(new int[] {-32768, -1, 0, 1, 258, 32767}, decoder.decodeInts(0));
        PixelDecoder unsigned = uncompressed(syntax, grey(2, 3, 16, 16, 15, false), Vr.OW, littleEndian(values));
        assertArrayEquals(values, unsigned.decode(0), "bit patterns");
        assertArrayEquals(new int[] {32768, 65535, 0, 1, 258, 32767}, unsigned.decodeInts(0));
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void eightBitsOfTwoFramesInWords(TransferSyntax syntax) throws IOException {
        byte[] bytes = {1, 2, (byte) 200, 4, 5, 6};
        DataSetBuilder header = grey(1, 3, 8, 8, 7, false).put(Tag.NumberOfFrames, "2");
        PixelDecoder decoder = uncompressed(syntax, header, Vr.OW, bytes);
        assertArrayEquals(new short[] {1, 2, 200}, decoder.decode(0));
        assertArrayEquals(new short[] {4, 5, 6}, decoder.decode(1), "starts in the middle of a word");
    }

    @Test
    void eightBitsSignedInBytes() throws IOException {
        byte[] bytes = {-128, -1, 0, 127};
        PixelDecoder decoder = uncompressed(BIG, grey(2, 2, 8, 8, 7, true), Vr.OB, bytes);
        assertArrayEquals(new short[] {-128, -1, 0, 127}, decoder.decode(0));
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void overlayAboveTheValueIsMaskedAndTheSignIsInBitEleven(TransferSyntax syntax) throws IOException {
        short[] cells = {(short) 0xf800, (short) 0x1fff, 0x07ff, (short) 0xa001};
        PixelDecoder signed = uncompressed(syntax, grey(2, 2, 16, 12, 11, true), Vr.OW, littleEndian(cells));
        assertArrayEquals(new short[] {-2048, -1, 2047, 1}, signed.decode(0));
        PixelDecoder unsigned = uncompressed(syntax, grey(2, 2, 16, 12, 11, false), Vr.OW, littleEndian(cells));
        assertArrayEquals(new short[] {2048, 4095, 2047, 1}, unsigned.decode(0));
    }

    @Test
    void valueAtTheTopOfTheCell() throws IOException {
        short[] cells = {(short) 0x800f, (short) 0xfff3, 0x7ff0, 0x001f};
        PixelDecoder signed = uncompressed(LITTLE, grey(2, 2, 16, 12, 15, true), Vr.OW, littleEndian(cells));
        assertArrayEquals(new short[] {-2048, -1, 2047, 1}, signed.decode(0));
        PixelDecoder unsigned = uncompressed(LITTLE, grey(2, 2, 16, 12, 15, false), Vr.OW, littleEndian(cells));
        assertArrayEquals(new short[] {2048, 4095, 2047, 1}, unsigned.decode(0));
    }

    @Test
    void thirtyTwoBitsOnlyAsInts() throws IOException {
        byte[] bytes = {1, 2, 3, (byte) 0x80, -1, -1, -1, -1};
        PixelDecoder decoder = uncompressed(LITTLE, grey(1, 2, 32, 32, 31, true), Vr.OW, bytes);
        assertArrayEquals(new int[] {0x80030201, -1}, decoder.decodeInts(0));
        String message =
                assertThrows(DicomException.class, () -> decoder.decode(0)).getMessage();
        assertTrue(message.contains("32 bits"), message);
    }

    @Test
    void singleBitsAcrossFrames() throws IOException {
        byte[] bytes = {(byte) 0b1011_0101, 0b0000_0001};
        DataSetBuilder header = grey(1, 3, 1, 1, 0, false).put(Tag.NumberOfFrames, "3");
        PixelDecoder decoder = uncompressed(LITTLE, header, Vr.OB, bytes);
        assertArrayEquals(new short[] {1, 0, 1}, decoder.decode(0));
        assertArrayEquals(new short[] {0, 1, 1}, decoder.decode(1));
        assertArrayEquals(new short[] {0, 1, 1}, decoder.decode(2));
    }

    @Test
    void moreThanTheImageNeedsIsIgnoredLessIsRefused() throws IOException {
        byte[] bytes = littleEndian((short) 1, (short) 2, (short) 3, (short) 4, (short) 9);
        PixelDecoder padded = uncompressed(LITTLE, grey(2, 2, 16, 16, 15, true), Vr.OW, bytes);
        assertArrayEquals(new short[] {1, 2, 3, 4}, padded.decode(0));
        String message = assertThrows(
                        DicomException.class, () -> uncompressed(LITTLE, grey(2, 3, 16, 16, 15, true), Vr.OW, bytes))
                .getMessage();
        assertTrue(message.contains("10 bytes instead of 12"), message);
    }

    @Test
    void monochromeOneIsNotInverted() throws IOException {
        DataSetBuilder header = grey(1, 2, 8, 8, 7, false).put(Tag.PhotometricInterpretation, "MONOCHROME1");
        PixelDecoder decoder = uncompressed(LITTLE, header, Vr.OB, new byte[] {1, 2});
        assertArrayEquals(new short[] {1, 2}, decoder.decode(0));
        assertEquals("MONOCHROME1", decoder.description().photometric());
    }
}
