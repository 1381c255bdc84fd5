// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.covidrate.dicom.ElementHeader.UNDEFINED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomReaderTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

    @TempDir
    Path folder;

    @Test
    void aFileOfNothingButExplicitElementsIsGuessed() throws IOException {
        DicomFile file = DicomReader.read(
                Bytes.little().explicit(Tag.Modality, "CS", 2).text("CT").array());
        assertEquals(EXPLICIT, file.transferSyntax());
        assertEquals("CT", file.dataSet().string(Tag.Modality).orElseThrow());
        assertEquals(FileMetaInformation.ABSENT, file.meta());
        assertEquals(1, file.warnings().size());
    }

    @Test
    void aFileOfNothingButImplicitElementsIsGuessed() throws IOException {
        DicomFile file = DicomReader.read(
                Bytes.little().implicit(Tag.Modality, 2).text("CT").array());
        assertEquals(IMPLICIT, file.transferSyntax());
        assertEquals("CT", file.dataSet().string(Tag.Modality).orElseThrow());
    }

    @Test
    void aFileOfNothingButBigEndianElementsIsGuessed() throws IOException {
        DicomFile file = DicomReader.read(Bytes.big()
                .explicit(Tag.Modality, "CS", 2)
                .text("CT")
                .explicit(Tag.Rows, "US", 2)
                .uint16(512)
                .array());
        assertEquals(BIG, file.transferSyntax());
        assertEquals(512, file.dataSet().integer(Tag.Rows).orElseThrow());
    }

    @Test
    void metaInformationWithoutTransferSyntaxOrLengthIsFollowedByAGuess() throws IOException {
        DicomFile file = DicomReader.read(Bytes.little()
                .raw(new byte[128])
                .text("DICM")
                .explicit(Tag.ImplementationVersionName, "SH", 2)
                .text("AB")
                .implicit(Tag.Modality, 2)
                .text("CT")
                .array());
        assertEquals(IMPLICIT, file.transferSyntax());
        assertEquals(
                "AB",
                file.meta().dataSet().string(Tag.ImplementationVersionName).orElseThrow());
        assertEquals("CT", file.dataSet().string(Tag.Modality).orElseThrow());
    }

    @Test
    void aWrongGroupLengthAndImplicitMetaInformationDoNoHarm() throws IOException {
        DicomFile file = DicomReader.read(Bytes.little()
                .raw(new byte[128])
                .text("DICM")
                .implicit(Tag.FileMetaInformationGroupLength, 4)
                .uint32(999_999)
                .implicit(Tag.TransferSyntaxUID, 20)
                .text("1.2.840.10008.1.2.1\0")
                .explicit(Tag.Modality, "CS", 2)
                .text("CT")
                .array());
        assertEquals(EXPLICIT, file.transferSyntax());
        assertEquals("CT", file.dataSet().string(Tag.Modality).orElseThrow());
    }

    @Test
    void aWrongTransferSyntaxIsNoticed() throws IOException {
        DicomFile file = DicomReader.read(Bytes.file(TransferSyntax.JPEG_BASELINE)
                .implicit(Tag.Modality, 2)
                .text("CT")
                .array());
        assertEquals("CT", file.dataSet().string(Tag.Modality).orElseThrow());
        assertEquals(TransferSyntax.JPEG_BASELINE, file.transferSyntax());
        assertEquals(1, file.warnings().size());
    }

    @Test
    void anImplicitItemInAnExplicitSequence() throws IOException {
        DataSet set = DicomReader.read(Bytes.file(EXPLICIT)
                        .explicitLong(Tag.ReferencedImageSequence, "SQ", UNDEFINED)
                        .item(UNDEFINED)
                        .implicit(Tag.ReferencedSOPClassUID, 4)
                        .text("1.2\0")
                        .itemEnd()
                        .sequenceEnd()
                        .explicit(Tag.Rows, "US", 2)
                        .uint16(7)
                        .array())
                .dataSet();
        assertEquals(
                "1.2",
                set.item(Tag.ReferencedImageSequence)
                        .string(Tag.ReferencedSOPClassUID)
                        .orElseThrow());
        assertEquals(7, set.integer(Tag.Rows).orElseThrow());
    }

    @Test
    void unknownOfUndefinedLengthIsAnImplicitLittleEndianSequence() throws IOException {
        for (TransferSyntax syntax : List.of(EXPLICIT, BIG)) {
            byte[] sequence = Bytes.little()
                    .item(UNDEFINED)
                    .implicit(Tag.ReferencedSOPClassUID, 4)
                    .text("1.2\0")
                    .implicit(0x00091002, UNDEFINED)
                    .item(10)
                    .implicit(Tag.Rows, 2)
                    .uint16(3)
                    .sequenceEnd()
                    .itemEnd()
                    .sequenceEnd()
                    .array();
            byte[] file = Bytes.file(syntax)
                    .explicitLong(0x00091001, "UN", UNDEFINED)
                    .raw(sequence)
                    .explicit(Tag.Rows, "US", 2)
                    .uint16(7)
                    .array();

            DataSet set = DicomReader.read(file).dataSet();

            DataSet item = set.item(0x00091001);
            assertEquals(Vr.UN, set.element(0x00091001).orElseThrow().vr());
            assertEquals("1.2", item.string(Tag.ReferencedSOPClassUID).orElseThrow());
            assertEquals(3, item.item(0x00091002).integer(Tag.Rows).orElseThrow());
            assertEquals(7, set.integer(Tag.Rows).orElseThrow());
        }
    }

    @Test
    void unknownOfDefinedLengthIsASequenceOnlyWhereTheDictionarySaysSo() throws IOException {
        byte[] items = Bytes.little()
                .item(12)
                .implicit(Tag.ReferencedSOPClassUID, 4)
                .text("1.2\0")
                .array();
        DataSet set = DicomReader.read(Bytes.file(EXPLICIT)
                        .explicitLong(Tag.ReferencedImageSequence, "UN", items.length)
                        .raw(items)
                        .explicitLong(0x00091001, "UN", items.length)
                        .raw(items)
                        .explicitLong(Tag.Rows, "UN", 2)
                        .uint16(7)
                        .array())
                .dataSet();
        assertEquals(
                "1.2",
                set.item(Tag.ReferencedImageSequence)
                        .string(Tag.ReferencedSOPClassUID)
                        .orElseThrow());
        assertEquals(List.of(), set.sequence(0x00091001));
        assertArrayEquals(items, set.bytes(0x00091001).orElseThrow());
        assertEquals(7, set.integer(Tag.Rows).orElseThrow());
    }

    @Test
    void implicitPrivateSequenceOfUndefinedLengthAndChoiceByPixelRepresentation() throws IOException {
        DataSet set = DicomReader.read(Bytes.file(IMPLICIT)
                        .implicit(0x00091001, UNDEFINED)
                        .item(0)
                        .item(10)
                        .implicit(Tag.Rows, 2)
                        .uint16(3)
                        .sequenceEnd()
                        .implicit(Tag.PixelRepresentation, 2)
                        .uint16(1)
                        .implicit(Tag.PixelPaddingValue, 2)
                        .uint16(0xF830)
                        .array())
                .dataSet();
        assertEquals(2, set.sequence(0x00091001).size());
        assertTrue(set.item(0x00091001).isEmpty());
        assertEquals(Vr.SS, set.element(Tag.PixelPaddingValue).orElseThrow().vr());
        assertEquals(-2000, set.integer(Tag.PixelPaddingValue).orElseThrow());
    }

    @Test
    void representationsOfTheFutureAndMissingOnes() throws IOException {
        DataSet set = DicomReader.read(Bytes.file(EXPLICIT)
                        .explicitLong(0x00091001, "ZZ", 4)
                        .text("abcd")
                        .explicit(0x00091002, "ZZ", 2)
                        .text("ef")
                        .tag(Tag.SeriesDescription)
                        .uint32(4)
                        .text("lung")
                        .explicit(Tag.Rows, "US", 2)
                        .uint16(7)
                        .array())
                .dataSet();
        assertArrayEquals(new byte[] {'a', 'b', 'c', 'd'}, set.bytes(0x00091001).orElseThrow());
        assertArrayEquals(new byte[] {'e', 'f'}, set.bytes(0x00091002).orElseThrow());
        assertEquals("lung", set.string(Tag.SeriesDescription).orElseThrow());
        assertEquals(7, set.integer(Tag.Rows).orElseThrow());
    }

    @Test
    void aMissingItemDelimiterAndStrayZerosAtTheEnd() throws IOException {
        DicomFile file = DicomReader.read(Bytes.file(EXPLICIT)
                .explicitLong(Tag.ReferencedImageSequence, "SQ", UNDEFINED)
                .item(UNDEFINED)
                .explicit(Tag.Rows, "US", 2)
                .uint16(3)
                .sequenceEnd()
                .explicit(Tag.Columns, "US", 2)
                .uint16(7)
                .raw(new byte[500])
                .array());
        assertEquals(
                3,
                file.dataSet()
                        .item(Tag.ReferencedImageSequence)
                        .integer(Tag.Rows)
                        .orElseThrow());
        assertEquals(7, file.dataSet().integer(Tag.Columns).orElseThrow());
        assertEquals(2, file.dataSet().elements().size());
    }

    @Test
    void elementsOutOfOrderAreSortedAndTheLastOfOneTagCounts() throws IOException {
        DataSet set = DicomReader.read(Bytes.file(EXPLICIT)
                        .explicit(Tag.Columns, "US", 2)
                        .uint16(1)
                        .explicit(Tag.Rows, "US", 2)
                        .uint16(2)
                        .explicit(Tag.Columns, "US", 2)
                        .uint16(3)
                        .array())
                .dataSet();
        assertEquals(
                List.of(Tag.Rows, Tag.Columns),
                set.elements().stream().map(DataElement::tag).toList());
        assertEquals(3, set.integer(Tag.Columns).orElseThrow());
    }

    @Test
    void aLengthBeyondTheFileEndsItWithAWarning() throws IOException {
        DicomFile file = DicomReader.read(Bytes.file(EXPLICIT)
                .explicit(Tag.Rows, "US", 2)
                .uint16(2)
                .explicitLong(0x00091001, "OB", 0xFFFFFFF0L)
                .text("abc")
                .array());
        assertEquals(1, file.dataSet().elements().size());
        assertEquals(List.of("The file ends early: it was not copied or exported completely."), file.warnings());
    }

    @Test
    void truncatedPixelsAreKeptAsFarAsTheyGo() throws IOException {
        DicomFile file = DicomReader.read(Bytes.file(EXPLICIT)
                .explicitLong(Tag.PixelData, "OW", 1000)
                .text("abc")
                .array());
        BulkValue pixels =
                (BulkValue) file.dataSet().element(Tag.PixelData).orElseThrow().value();
        assertEquals(3, pixels.length());
        assertEquals(1, file.warnings().size());
        assertThrows(DicomException.class, () -> pixels.read(0, 4));
    }

    @Test
    void aValueLongerThanItsItemIsAnError() {
        byte[] file = Bytes.file(EXPLICIT)
                .explicitLong(Tag.ReferencedImageSequence, "SQ", 18)
                .item(10)
                .explicit(Tag.Rows, "US", 40)
                .uint16(3)
                .raw(new byte[100])
                .array();
        DicomException e = assertThrows(DicomException.class, () -> DicomReader.read(file));
        assertEquals(
                "The DICOM file is damaged: it has an element (0028,0010) that is longer than the item it is in."
                        + " Copy or export it again.",
                e.getMessage());
    }

    @Test
    void endlessNestingIsAnError() {
        Bytes file = Bytes.file(EXPLICIT);
        for (int level = 0; level < 50_000; level++) {
            file.explicitLong(Tag.ReferencedImageSequence, "SQ", UNDEFINED).item(UNDEFINED);
        }
        assertThrows(DicomException.class, () -> DicomReader.read(file.array()));
    }

    @Test
    void aDeflatedBombIsAnError() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(1, true))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 600 && deflated.size() < 1 << 24; i++) {
                out.write(zeros);
            }
        }
        byte[] file = Bytes.file(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .raw(deflated.toByteArray())
                .array();
        DicomException e = assertThrows(DicomException.class, () -> DicomReader.read(file));
        assertTrue(e.getMessage().contains("dcmconv"), e.getMessage());
    }

    @Test
    void headersStopBeforeThePixelsAndLongValuesStayInTheFile() throws IOException {
        byte[] longValue = new byte[DicomReader.LOADED_LIMIT + 2];
        longValue[12345] = 77;
        DataSet set = Samples.everyKind().with(DataElement.of(0x00091040, Vr.OB, longValue));
        Path path = folder.resolve("a.dcm");
        DicomWriter.write(DicomFile.of(BIG, set), path);

        DicomFile header = DicomReader.readHeader(path);
        DicomFile whole = DicomReader.read(path);

        assertFalse(header.dataSet().contains(Tag.PixelData));
        assertEquals(header.dataSet(), whole.dataSet().without(Tag.PixelData));
        BulkValue bulk =
                (BulkValue) header.dataSet().element(0x00091040).orElseThrow().value();
        assertArrayEquals(longValue, bulk.read(0, longValue.length));
        try (var stream = bulk.stream()) {
            assertArrayEquals(longValue, stream.readAllBytes());
        }
    }

    @Test
    void whatIsNotDicomIsToldApart() throws IOException {
        byte[][] others = {
            {},
            {1},
            "Rows,Columns\n512,512\n".getBytes(),
            {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
            {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3},
            new byte[4096]
        };
        Path path = folder.resolve("other");
        for (byte[] other : others) {
            Files.write(path, other);
            assertFalse(DicomReader.isDicom(path));
            assertThrows(DicomException.class, () -> DicomReader.read(path));
        }
        Files.write(path, Bytes.little().implicit(Tag.Modality, 2).text("CT").array());
        assertTrue(DicomReader.isDicom(path));
        Files.write(path, Samples.write(DicomFile.of(EXPLICIT, Samples.everyKind()), SequenceLengths.DEFINED));
        assertTrue(DicomReader.isDicom(path));
    }
}
