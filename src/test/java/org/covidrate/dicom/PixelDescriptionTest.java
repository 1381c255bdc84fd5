// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.covidrate.dicom.codec.FrameShape;
import org.junit.jupiter.api.Test;

class PixelDescriptionTest {
    private static DataSetBuilder header() {
        return PixelFiles.grey(3, 4, 16, 12, 11, true);
    }

    @Test
    void readsAllAttributes() throws DicomException {
        DataSet dataSet = header().put(Tag.NumberOfFrames, "7").build();
        PixelDescription expected =
                new PixelDescription(new FrameShape(3, 4, 1), 7, 16, 12, 11, true, "MONOCHROME2", false);
        assertEquals(expected, PixelDescription.of(dataSet));
    }

    @Test
    void whatMayBeMissingHasItsDefault() throws DicomException {
        DataSet dataSet = header().build()
                .without(
                        Tag.SamplesPerPixel,
                        Tag.PhotometricInterpretation,
                        Tag.BitsStored,
                        Tag.HighBit,
                        Tag.PixelRepresentation);
        PixelDescription expected =
                new PixelDescription(new FrameShape(3, 4, 1), 1, 16, 16, 15, false, "MONOCHROME2", false);
        assertEquals(expected, PixelDescription.of(dataSet));
        assertEquals(
                1,
                PixelDescription.of(header().put(Tag.NumberOfFrames, "0").build())
                        .frames());
    }

    @Test
    void saysWhatIsMissingOrImpossible() {
        assertTrue(refused(header().build().without(Tag.Rows)).contains("no Rows"));
        assertTrue(refused(header().build().without(Tag.BitsAllocated)).contains("no Bits Allocated"));
        assertTrue(refused(header().putInts(Tag.BitsAllocated, 12).build()).contains("12 bits allocated"));
        assertTrue(refused(header().putInts(Tag.HighBit, 16).build()).contains("contradictory"));
        assertTrue(refused(header().putInts(Tag.HighBit, 10).build()).contains("contradictory"));
        assertTrue(refused(header().putInts(Tag.Columns, 0).build()).contains("not possible"));
        assertTrue(
                refused(header().put(Tag.NumberOfFrames, Vr.LO, "1A").build()).contains("Number of Frames"));
    }

    private static String refused(DataSet dataSet) {
        return assertThrows(DicomException.class, () -> PixelDescription.of(dataSet))
                .getMessage();
    }
}
