// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {
    private final DataSet set = Samples.everyKind();

    @Test
    void textIsTrimmedAndSplit() {
        assertEquals("CT", set.string(Tag.Modality).orElseThrow());
        assertEquals(List.of("ORIGINAL", "PRIMARY", "AXIAL"), set.strings(Tag.ImageType));
        assertEquals("ORIGINAL", set.string(Tag.ImageType).orElseThrow());
        assertEquals("1.2.3.4", set.string(Tag.SOPInstanceUID).orElseThrow());
        assertEquals("Müller^Jörg", set.string(Tag.PatientName).orElseThrow());
        assertEquals(Optional.empty(), set.string(Tag.AccessionNumber), "empty");
        assertEquals(Optional.empty(), set.string(Tag.PatientID), "absent");
        assertEquals(List.of("a\\b é"), set.strings(0x0009102C), "a paragraph is one value");
        assertEquals(List.of("x", "yz"), set.strings(0x0009102D));
    }

    @Test
    void numbers() {
        assertEquals(17, set.integer(Tag.InstanceNumber).orElseThrow());
        assertArrayEquals(
                new double[] {-172.1259765625, -328.1259765625, -52.1}, set.decimals(Tag.ImagePositionPatient));
        assertEquals(1.3, set.decimal(Tag.SpiralPitchFactor).orElseThrow());
        assertEquals(-2000, set.integer(Tag.PixelPaddingValue).orElseThrow());
        assertArrayEquals(new int[] {-5, 6}, set.ints(0x00091020));
        assertArrayEquals(new long[] {0xFFFFFFFFL}, set.longs(0x00091021));
        assertArrayEquals(new int[0], set.ints(0x00091021), "does not fit");
        assertArrayEquals(new long[] {-5_000_000_000L}, set.longs(0x00091022));
        assertArrayEquals(new int[] {Tag.PixelData, Tag.Rows}, set.ints(0x00091024));
        assertArrayEquals(new double[] {1.5, -2.25}, set.decimals(0x00091025));
        assertEquals(List.of("(7fe0,0010)", "(0028,0010)"), set.strings(0x00091024));
        assertEquals(OptionalInt.empty(), set.integer(Tag.Modality));
        assertEquals(OptionalInt.empty(), set.integer(Tag.ReferencedImageSequence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "0x10", "NaN", "Infinity", "1,5", "--1", "1e", ".", "", "1\\\\2", "1 2"})
    void whatIsNoNumberGivesNothing(String text) {
        DataSet bad =
                DataSet.EMPTY.with(DataElement.of(Tag.SliceThickness, Vr.DS, text.getBytes(StandardCharsets.US_ASCII)));
        assertArrayEquals(new double[0], bad.decimals(Tag.SliceThickness));
        assertArrayEquals(new int[0], bad.ints(Tag.SliceThickness));
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "' +2.50E1 ', 25", "-.5, -0.5", "5., 5", "1e-3, 0.001"})
    void numbersAsTextMayBeWrittenInManyWays(String text, double value) {
        DataSet good =
                DataSet.EMPTY.with(DataElement.of(Tag.SliceThickness, Vr.DS, text.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(value, good.decimal(Tag.SliceThickness).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-328.1259765625, -328.1259765625",
        "0.3333333333333333, 0.33333333333333",
        "-0.3333333333333333, -0.3333333333333",
        "1.23456789012345E-10, 1.2345678901E-10",
        "1.0E30, 1E+30",
        "-1234567.8901234567, -1234567.8901235",
        "100000, 100000",
        "0, 0"
    })
    void decimalTextHasAtMost16CharactersAndAsManyDigitsAsFit(double value, String text) {
        assertEquals(text, ValueEncoder.decimalString(value));
        assertTrue(text.length() <= 16);
    }

    @Test
    void changesMakeAnotherDataSet() {
        DataSet changed = set.without(Tag.Modality, Tag.Rows)
                .with(DataElement.of(Tag.PatientID, Vr.LO, new byte[] {'X'}))
                .map(element -> element.tag() == Tag.PatientName
                        ? Optional.of(DataElement.of(Tag.PatientName, Vr.PN, new byte[0]))
                        : Optional.of(element))
                .without(element -> Tag.isPrivate(element.tag()));

        assertTrue(set.contains(Tag.Modality) && set.contains(Tag.Rows) && !set.contains(Tag.PatientID));
        assertFalse(changed.contains(Tag.Modality) || changed.contains(Tag.Rows) || changed.contains(0x00090010));
        assertEquals("X", changed.string(Tag.PatientID).orElseThrow());
        assertEquals(Optional.empty(), changed.string(Tag.PatientName));
        assertEquals("Größe", changed.string(Tag.StudyDescription).orElseThrow());
        assertNotEquals(set, changed);
        assertEquals(set, set.with(set.element(Tag.Modality).orElseThrow()));
    }

    @Test
    void bytesGivenOutAreCopies() {
        set.bytes(Tag.Modality).orElseThrow()[0] = 'X';
        assertEquals("CT", set.string(Tag.Modality).orElseThrow());
    }

    @Test
    void privateElementsAreFoundByTheirOwner() {
        assertEquals("OWNER", set.privateCreator(0x00091025).orElseThrow());
        assertEquals(0x00091025, set.privateTag("OWNER", 0x0009, 0x25).orElseThrow());
        assertEquals(OptionalInt.empty(), set.privateTag("OTHER", 0x0009, 0x25));
        assertEquals(Optional.empty(), set.privateCreator(0x00091125));
    }

    @Test
    void sequences() {
        assertEquals(3, set.sequence(Tag.ReferencedImageSequence).size());
        assertArrayEquals(
                new int[] {1, 2, 65535}, set.item(Samples.PRIVATE_SEQUENCE).ints(0x00091002));
        assertEquals(DataSet.EMPTY, set.item(Tag.SourceImageSequence));
        assertEquals(List.of(), set.sequence(Tag.Modality));
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DataSet.builder().putInts(Tag.Rows, 70_000));
        assertThrows(IllegalArgumentException.class, () -> DataSet.builder().putInts(Tag.Rows, -1));
        assertThrows(IllegalArgumentException.class, () -> DataSet.builder().put(Tag.Rows, "512"));
        assertThrows(IllegalArgumentException.class, () -> DataSet.builder().put(Tag.Modality, "Ü"));
    }
}
