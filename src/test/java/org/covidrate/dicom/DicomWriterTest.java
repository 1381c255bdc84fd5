// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DicomWriterTest {
    @TempDir
    Path folder;

    static Stream<Arguments> plainSyntaxes() {
        return Stream.of(
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .flatMap(syntax -> Stream.of(SequenceLengths.values()).map(lengths -> Arguments.of(syntax, lengths)));
    }

    @ParameterizedTest
    @MethodSource("plainSyntaxes")
    void whatIsReadBackIsEqual(TransferSyntax syntax, SequenceLengths lengths) throws IOException {
        DataSet written = Samples.everyKind();
        Path path = folder.resolve("a.dcm");

        DicomWriter.write(DicomFile.of(syntax, written), path, lengths);
        DicomFile read = DicomReader.read(path);

        assertEquals(syntax, read.transferSyntax());
        assertEquals(List.of(), read.warnings());
        DataSet expected = syntax.explicitVr() ? written : Samples.withoutPrivateRepresentations(written);
        assertEquals(expected.without(Tag.PixelData).elements(), read.dataSet().without(Tag.PixelData).elements());
        assertArrayEquals(
                Samples.PIXELS, Samples.littleEndianPixels(read.dataSet()), "pixels in either order of bytes");
    }

    @ParameterizedTest
    @MethodSource("plainSyntaxes")
    void metaInformationIsComplete(TransferSyntax syntax, SequenceLengths lengths) throws IOException {
        byte[] file = Samples.write(DicomFile.of(syntax, Samples.everyKind()), lengths);

        DataSet meta = DicomReader.read(file).meta().dataSet();

        assertEquals("DICM", new String(file, 128, 4, java.nio.charset.StandardCharsets.US_ASCII));
        int length = meta.integer(Tag.FileMetaInformationGroupLength).orElseThrow();
        // The group length element itself takes 12 bytes; the first element of the data set follows the group.
        if (!syntax.deflated()) {
            assertEquals(8, file[132 + 12 + length + (syntax.bigEndian() ? 1 : 0)]);
        }
        assertArrayEquals(new byte[] {0, 1}, meta.bytes(Tag.FileMetaInformationVersion).orElseThrow());
        assertEquals(Uids.CT_IMAGE_STORAGE, meta.string(Tag.MediaStorageSOPClassUID).orElseThrow());
        assertEquals("1.2.3.4", meta.string(Tag.MediaStorageSOPInstanceUID).orElseThrow());
        assertEquals(syntax.uid(), meta.string(Tag.TransferSyntaxUID).orElseThrow());
        assertTrue(meta.string(Tag.ImplementationClassUID).orElseThrow().startsWith("2.25."));
        assertEquals(0, file.length % 2);
    }

    @Test
    void fragmentsAreCopiedByteForByte() throws IOException {
        List<byte[]> fragments = List.of(new byte[] {1, 2, 3, 4}, new byte[] {5, 6}, new byte[0], new byte[70_000]);
        byte[] offsets = {0, 0, 0, 0, 22, 0, 0, 0};
        DataSet written = Samples.everyKind()
                .with(new DataElement(Tag.PixelData, Vr.OB, FragmentsValue.of(offsets, fragments)));
        Path first = folder.resolve("first.dcm");
        Path second = folder.resolve("second.dcm");

        DicomWriter.write(DicomFile.of(TransferSyntax.JPEG_LOSSLESS_SV1, written), first);
        DicomWriter.write(DicomReader.read(first), second);

        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        FragmentsValue read = (FragmentsValue) DicomReader.read(second).dataSet().element(Tag.PixelData).orElseThrow().value();
        assertEquals(4, read.fragments().size());
        for (int i = 0; i < fragments.size(); i++) {
            assertArrayEquals(fragments.get(i), read.read(i));
        }
        assertArrayEquals(new long[] {0, 22}, read.frameOffsets());
        assertEquals(22, read.fragments().get(2).offset() - read.fragments().get(0).offset());
    }

    @Test
    void aFileMayBeReplacedByItsOwnCopy() throws IOException {
        Path path = folder.resolve("a.dcm");
        DicomWriter.write(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Samples.everyKind()), path);
        byte[] before = Files.readAllBytes(path);

        DicomWriter.write(DicomReader.read(path), path);

        assertArrayEquals(before, Files.readAllBytes(path));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(path), left.toList());
        }
    }

    @Test
    void oddValuesArePaddedWithWhatTheirKindAsksFor() throws IOException {
        DataSet set = DataSet.builder()
                .put(Tag.SOPInstanceUID, "1.2.3")
                .put(Tag.Modality, "CTA")
                .putBytes(0x00091001, Vr.OB, new byte[] {7})
                .build();

        DataSet read = DicomReader.read(Samples.write(
                        DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, set), SequenceLengths.DEFINED))
                .dataSet();

        assertArrayEquals(
                new byte[] {'1', '.', '2', '.', '3', 0}, read.bytes(Tag.SOPInstanceUID).orElseThrow());
        assertArrayEquals(
                new byte[] {'C', 'T', 'A', ' '}, read.bytes(Tag.Modality).orElseThrow());
        assertArrayEquals(new byte[] {7, 0}, read.bytes(0x00091001).orElseThrow());
    }

    @Test
    void aValueTooLongForItsHeaderBecomesUnknownAndKeepsItsMeaning() throws IOException {
        double[] many = new double[20_000];
        java.util.Arrays.setAll(many, i -> i + 0.25);
        DataSet set = DataSet.builder().putDecimals(Tag.ImagePositionPatient, many).build();

        DataSet read = DicomReader.read(Samples.write(
                        DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, set), SequenceLengths.DEFINED))
                .dataSet();

        assertEquals(Vr.UN, read.element(Tag.ImagePositionPatient).orElseThrow().vr());
        assertArrayEquals(many, read.decimals(Tag.ImagePositionPatient));
    }

    @Test
    void compressedPixelsAreRefusedInAPlainSyntaxAndTheOtherWayRound() {
        DataSet compressed = DataSet.EMPTY.with(
                new DataElement(Tag.PixelData, Vr.OB, FragmentsValue.of(new byte[0], List.of(new byte[2]))));
        DataSet plain = DataSet.builder()
                .putBytes(Tag.PixelData, Vr.OW, new byte[2])
                .build();
        assertThrows(DicomException.class, () -> Samples.write(
                DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, compressed), SequenceLengths.DEFINED));
        assertThrows(DicomException.class, () -> Samples.write(
                DicomFile.of(TransferSyntax.RLE_LOSSLESS, plain), SequenceLengths.DEFINED));
    }

    @Test
    void elementsOfTheFileHeaderAreRefusedInTheDataSet() {
        DataSet set = DataSet.builder().put(Tag.TransferSyntaxUID, "1.2").build();
        assertThrows(DicomException.class, () -> Samples.write(
                DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, set), SequenceLengths.DEFINED));
    }

    @Test
    void groupLengthsAreLeftOut() throws IOException {
        DataSet set = DataSet.builder().putInts(0x00080000, 17).put(Tag.Modality, "CT").build();
        DataSet read = DicomReader.read(Samples.write(
                        DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, set), SequenceLengths.DEFINED))
                .dataSet();
        assertFalse(read.contains(0x00080000));
        assertTrue(read.contains(Tag.Modality));
    }

    @Test
    void largePixelsAreTurnedRoundByTheirOwnSize() throws IOException {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
        DataSet set = DataSet.builder()
                .putInts(Tag.BitsAllocated, 32)
                .putBytes(Tag.PixelData, Vr.OW, pixels)
                .build();
        byte[] little =
                Samples.write(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, set), SequenceLengths.DEFINED);
        DicomFile inFile = DicomReader.read(little);
        byte[] big = Samples.write(
                new DicomFile(inFile.meta(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, inFile.dataSet(), List.of()),
                SequenceLengths.DEFINED);

        BulkValue bulk = (BulkValue) DicomReader.read(big).dataSet().element(Tag.PixelData).orElseThrow().value();

        assertTrue(bulk.bigEndian());
        assertArrayEquals(new byte[] {4, 3, 2, 1, 8, 7, 6, 5}, bulk.read(0, 8));
    }

    @Test
    void theSameDataSetGivesTheSameBytes() throws IOException {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        DicomFile file = DicomFile.of(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, Samples.everyKind());
        DicomWriter.write(file, again, SequenceLengths.UNDEFINED);
        assertArrayEquals(Samples.write(file, SequenceLengths.UNDEFINED), again.toByteArray());
    }
}
