// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.covidrate.deid.Area;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.FragmentsValue;
import org.covidrate.dicom.PixelDecoder;
import org.covidrate.dicom.SequenceLengths;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.covidrate.dicom.codec.RleEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlankingTest {
    private static final int ROWS = 9;
    private static final int COLUMNS = 7;
    private static final List<Area> AREAS = List.of(new Area(0, 0, 7, 2), new Area(4, 6, 3, 3), new Area(3, 5, 2, 2));

    private static DataSetBuilder grey(int allocated, int stored, boolean signed, int frames) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, "1.2.3.4")
                .put(Tag.Modality, "CT")
                .putInts(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .putInts(Tag.NumberOfFrames, frames)
                .putInts(Tag.Rows, ROWS)
                .putInts(Tag.Columns, COLUMNS)
                .putInts(Tag.BitsAllocated, allocated)
                .putInts(Tag.BitsStored, stored)
                .putInts(Tag.HighBit, stored - 1)
                .putInts(Tag.PixelRepresentation, signed ? 1 : 0);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static DicomFile reread(DicomFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(file, out, SequenceLengths.DEFINED);
        return DicomReader.read(out.toByteArray());
    }

    private static boolean blank(int index) {
        int x = index % COLUMNS;
        int y = index / COLUMNS % ROWS;
        return AREAS.stream()
                .anyMatch(a -> x >= a.x() && x < a.x() + a.width() && y >= a.y() && y < a.y() + a.height());
    }

    /** Every sample: the value of black within, what it was outside. */
    private static void assertBlanked(DicomFile before, DicomFile after, int black, int frames) throws IOException {
        PixelDecoder old = PixelDecoder.of(before);
        PixelDecoder made = PixelDecoder.of(after);
        assertEquals(frames, made.description().frames());
        for (int f = 0; f < frames; f++) {
            int[] expected = old.decodeInts(f);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = blank(i) ? black : expected[i];
            }
            assertArrayEquals(expected, made.decodeInts(f), "frame " + f);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2, 16, 16, true, 1",
        "1.2.840.10008.1.2.1, 16, 12, false, 3",
        "1.2.840.10008.1.2.1, 8, 8, false, 2",
        "1.2.840.10008.1.2.1.99, 16, 16, true, 2",
        "1.2.840.10008.1.2.2, 16, 16, true, 3",
        "1.2.840.10008.1.2.1, 32, 32, true, 2"
    })
    void nativePixels(String syntax, int allocated, int stored, boolean signed, int frames) throws IOException {
        DataSetBuilder dataSet = grey(allocated, stored, signed, frames)
                .putDecimals(Tag.RescaleIntercept, signed ? 0 : -1024)
                .putDecimals(Tag.RescaleSlope, 1)
                .putBytes(
                        Tag.PixelData, allocated == 8 ? Vr.OB : Vr.OW, random(ROWS * COLUMNS * frames * allocated / 8));
        DicomFile before = reread(DicomFile.of(TransferSyntax.of(syntax), dataSet.build()));
        assertTrue(Blanking.obstacle(before, AREAS).isEmpty());
        DicomFile after = reread(Blanking.blank(before, AREAS));
        assertEquals(syntax, after.transferSyntax().uid());
        assertEquals(before.dataSet().without(Tag.PixelData), after.dataSet().without(Tag.PixelData));
        assertBlanked(before, after, signed ? -1024 : 0, frames);
    }

    @Test
    void paddingIsTheBlankValue() throws IOException {
        DataSet dataSet = grey(16, 16, true, 1)
                .putInts(Tag.PixelPaddingValue, Vr.SS, -2000)
                .putBytes(Tag.PixelData, Vr.OW, random(ROWS * COLUMNS * 2))
                .build();
        DicomFile before = reread(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet));
        assertBlanked(before, reread(Blanking.blank(before, AREAS)), -2000, 1);
    }

    @ParameterizedTest
    @CsvSource({"RGB, 0", "RGB, 1", "YBR_FULL, 0", "YBR_FULL, 1"})
    void colours(String photometric, int planar) throws IOException {
        DataSet dataSet = grey(8, 8, false, 2)
                .putInts(Tag.SamplesPerPixel, 3)
                .put(Tag.PhotometricInterpretation, photometric)
                .putInts(Tag.PlanarConfiguration, planar)
                .putBytes(Tag.PixelData, Vr.OB, random(ROWS * COLUMNS * 6))
                .build();
        DicomFile before = reread(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet));
        DicomFile after = reread(Blanking.blank(before, AREAS));
        for (int f = 0; f < 2; f++) {
            byte[] expected = PixelDecoder.of(before).decodeRgb(f);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = blank(i / 3) ? 0 : expected[i];
            }
            assertArrayEquals(expected, PixelDecoder.of(after).decodeRgb(f));
        }
    }

    @Test
    void compressedPixelsBecomeNative() throws IOException {
        byte[] first = random(ROWS * COLUMNS * 2);
        byte[] second = Arrays.copyOf(first, first.length);
        second[17] ^= 5;
        FragmentsValue fragments = FragmentsValue.of(
                new byte[0], List.of(RleEncoder.encode(first, 1, 2), RleEncoder.encode(second, 1, 2)));
        DataSet dataSet = grey(16, 16, true, 2)
                .putDecimals(Tag.RescaleIntercept, 0)
                .putDecimals(Tag.RescaleSlope, 1)
                .put(new DataElement(Tag.PixelData, Vr.OB, fragments))
                .build();
        DicomFile before = reread(DicomFile.of(TransferSyntax.RLE_LOSSLESS, dataSet));
        DicomFile after = reread(Blanking.blank(before, AREAS));
        assertEquals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, after.transferSyntax());
        assertEquals(Vr.OW, after.dataSet().element(Tag.PixelData).orElseThrow().vr());
        assertBlanked(before, after, -1024, 2);
    }

    /** The values are made as they are read: in pieces of any size, from any place. */
    @Test
    void piecesAreBlankedAsTheWhole() throws IOException {
        DataSet dataSet = grey(16, 16, false, 3)
                .putBytes(Tag.PixelData, Vr.OW, random(ROWS * COLUMNS * 6))
                .build();
        DicomFile file = reread(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet));
        BulkValue value = (BulkValue) Blanking.blank(file, AREAS)
                .dataSet()
                .element(Tag.PixelData)
                .orElseThrow()
                .value();
        byte[] whole = value.read(0, (int) value.length());
        try (InputStream in = value.stream()) {
            assertArrayEquals(whole, in.readAllBytes());
        }
        byte[] pieces = new byte[whole.length];
        try (InputStream in = value.stream()) {
            for (int at = 0, step = 1; at < whole.length; step = step % 13 + 1) {
                if (step == 5) {
                    pieces[at] = (byte) in.read();
                    at++;
                } else if (step == 6) {
                    int skipped = (int) in.skip(3);
                    System.arraycopy(whole, at, pieces, at, skipped);
                    at += skipped;
                } else {
                    at += Math.max(0, in.read(pieces, at, Math.min(step, whole.length - at)));
                }
            }
        }
        assertArrayEquals(whole, pieces);
        for (int at = 0; at + 11 <= whole.length; at += 5) {
            assertArrayEquals(Arrays.copyOfRange(whole, at, at + 11), value.read(at, 11));
        }
    }

    @Test
    void whatCannotBeBlankedIsSaid() throws IOException {
        DataSet bits =
                grey(1, 1, false, 1).putBytes(Tag.PixelData, Vr.OB, random(8)).build();
        DicomFile file = reread(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, bits));
        assertTrue(Blanking.obstacle(file, AREAS).orElseThrow().contains("single bits"));
        DataSet small =
                grey(8, 8, false, 1).putBytes(Tag.PixelData, Vr.OB, random(63)).build();
        file = reread(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, small));
        String outside =
                Blanking.obstacle(file, List.of(new Area(0, 0, 512, 110))).orElseThrow();
        assertTrue(outside.contains("outside the image of 7 columns and 9 rows"), outside);
    }

    /** Real compressed files: decoded, blanked, and everything else as it was. */
    @Test
    void realFilesInAllCompressions() throws IOException {
        Path folder = SharedData.require("data/dicom/cornerstone");
        int done = 0;
        List<Area> areas = List.of(new Area(10, 5, 100, 20));
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
        }
        for (Path path : files) {
            DicomFile file = DicomReader.read(path);
            if (!file.dataSet().contains(Tag.PixelData)
                    || Blanking.obstacle(file, areas).isPresent()) {
                continue;
            }
            DicomFile after = reread(Blanking.blank(file, areas));
            assertFalse(after.transferSyntax().encapsulated());
            int columns = PixelDecoder.of(file).description().shape().columns();
            int[] expected = PixelDecoder.of(file).decodeInts(0);
            int[] got = PixelDecoder.of(after).decodeInts(0);
            int black = got[5 * columns + 10];
            for (int i = 0; i < expected.length; i++) {
                boolean in = i / columns >= 5 && i / columns < 25 && i % columns >= 10 && i % columns < 110;
                expected[i] = in ? black : expected[i];
            }
            assertArrayEquals(expected, got, path.getFileName().toString());
            done++;
        }
        assertTrue(done > 10, done + " files");
    }
}
