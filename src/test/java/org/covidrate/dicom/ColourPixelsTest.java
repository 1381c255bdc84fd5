// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.covidrate.dicom.PixelFiles.colour;
import static org.covidrate.dicom.PixelFiles.uncompressed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ColourPixelsTest {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @Test
    void pixelByPixelAndPlaneByPlane() throws IOException {
        byte[] rgb = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(
                rgb, uncompressed(LITTLE, colour(1, 2, "RGB"), Vr.OB, rgb).decodeRgb(0));
        DataSetBuilder planar = colour(1, 2, "RGB").putInts(Tag.PlanarConfiguration, 1);
        byte[] planes = {1, 4, 2, 5, 3, 6};
        assertArrayEquals(rgb, uncompressed(LITTLE, planar, Vr.OB, planes).decodeRgb(0));
    }

    /** Red, green, blue and white in JFIF's full-range YCbCr. */
    @Test
    void luminanceAndColourDifferences() throws IOException {
        byte[] ybr = {76, 85, -1, -106, 44, 21, 29, -1, 107, -1, -128, -128};
        byte[] rgb = {-2, 0, 0, 0, -1, 1, 0, 0, -2, -1, -1, -1};
        byte[] decoded =
                uncompressed(LITTLE, colour(2, 2, "YBR_FULL"), Vr.OB, ybr).decodeRgb(0);
        assertArrayEquals(rgb, decoded);
    }

    /** Odd width: the last pair of a row is half used. */
    @Test
    void pairsShareTheirColour() throws IOException {
        byte[] pairs = {10, 20, -128, -128, 30, 0, -128, -128, 40, 50, -128, -128, 60, 0, -128, -128};
        byte[] expected = {10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40, 50, 50, 50, 60, 60, 60};
        byte[] decoded =
                uncompressed(LITTLE, colour(2, 3, "YBR_FULL_422"), Vr.OB, pairs).decodeRgb(0);
        assertArrayEquals(expected, decoded);
    }

    @Test
    void colourIsNoCt() throws IOException {
        PixelDecoder decoder = uncompressed(LITTLE, colour(1, 2, "RGB"), Vr.OB, new byte[6]);
        String message =
                assertThrows(DicomException.class, () -> decoder.decode(0)).getMessage();
        assertTrue(message.contains("colour") && message.contains("original CT series"), message);
        DataSetBuilder palette =
                PixelFiles.grey(1, 2, 8, 8, 7, false).put(Tag.PhotometricInterpretation, "PALETTE COLOR");
        PixelDecoder indices = uncompressed(LITTLE, palette, Vr.OB, new byte[2]);
        assertThrows(DicomException.class, () -> indices.decode(0));
        assertThrows(DicomException.class, () -> indices.decodeRgb(0));
    }
}
