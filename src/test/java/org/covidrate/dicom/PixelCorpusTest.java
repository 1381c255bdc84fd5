// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels of real files in every coding, against what DCMTK, GDCM and pydicom make of them. */
class PixelCorpusTest {
    private static final String CORNERSTONE = "data/dicom/cornerstone/";
    private static final String PYDICOM = "data/dicom/pydicom/src/pydicom/data/test_files/";

    @ParameterizedTest
    @CsvFileSource(resources = "reference-pixels.csv")
    void decodesAsReferenceDoes(String path, String tool, int count, String expected) throws IOException {
        int[] values = decodeAll(SharedData.require("data/dicom/" + path));
        assertEquals(count, values.length);
        if (!expected.contains(":")) {
            assertEquals(expected, String.format("%08x", crc(values)), () -> "other pixels than " + tool);
            return;
        }
        for (String sample : expected.split(" ")) {
            String[] parts = sample.split(":");
            assertEquals(Integer.parseInt(parts[1]), values[Integer.parseInt(parts[0])], 1, sample);
        }
    }

    /** Encoders scaled the values to 12 and 8 bits first; what is left is the loss of the coding. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51",
                "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53",
                "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55"
            })
    void lossyIsCloseToTheOriginal(String syntax) throws IOException {
        int[] original = decodeAll(SharedData.require(CORNERSTONE + "CTImage.dcm"));
        int[] lossy = decodeAll(SharedData.require(CORNERSTONE + "CTImage.dcm_" + syntax + ".dcm"));
        for (int i = 0; i < lossy.length; i++) {
            assertEquals(0.4999 * original[i] + 1510.8, lossy[i], 18, "pixel " + i);
        }
    }

    @Test
    void processesThatOrderTheSameCoefficientsOtherwiseAgree() throws IOException {
        int[] sequential = decodeAll(SharedData.require(
                CORNERSTONE + "CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm"));
        assertArrayEquals(
                sequential,
                decodeAll(SharedData.require(
                        CORNERSTONE + "CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm")));
        assertArrayEquals(
                sequential,
                decodeAll(SharedData.require(
                        CORNERSTONE + "CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm")));
    }

    /** A codestream of unsigned numbers whose header says signed: two's complement in 13 bits. */
    @Test
    void pixelRepresentationCountsMoreThanTheCodestream() throws IOException {
        int[] values = decodeAll(SharedData.require(PYDICOM + "J2K_pixelrep_mismatch.dcm"));
        assertEquals(-2000, Arrays.stream(values).min().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CORNERSTONE + "CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
                CORNERSTONE + "CTImage.dcm_JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm",
                PYDICOM + "MR_small_jpeg_ls_lossless.dcm",
                "data/dicom/wg04/JLSL/CT1_JLSL"
            })
    void jpegLsIsRefusedWithTheToolsThatConvertIt(String path) {
        Path file = SharedData.require(path);
        String message =
                assertThrows(DicomException.class, () -> decodeAll(file)).getMessage();
        assertTrue(
                message.contains("JPEG-LS") && message.contains("dcmdjpls") && message.contains("gdcmconv"), message);
    }

    /** Every file decodes or is refused in one sentence, and the ones with CT-like pixels that are refused are known. */
    @Test
    void nothingElseIsRefused() throws IOException {
        Map<String, String> refused = new TreeMap<>();
        Path folder = SharedData.require("data/dicom");
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!DicomReader.isDicom(path)) {
                    continue;
                }
                try {
                    decodeAll(path);
                } catch (DicomException e) {
                    assertTrue(e.getMessage().matches("[A-Z].*[^.]\\."), e.getMessage());
                    refused.put(path.getFileName().toString(), e.getMessage());
                }
            }
        }
        refused.values().removeIf(message -> Stream.of("no image", "no pixels", "JPEG-LS", "in colour")
                .anyMatch(message::contains));
        // A delimiter in the codestream's header; half a file; Number of Frames "1A".
        assertEquals(
                Set.of("JPEG2000-embedded-sequence-delimiter.dcm", "MR_truncated.dcm", "badVR.dcm"), refused.keySet());
    }

    private static int[] decodeAll(Path path) throws IOException {
        PixelDecoder decoder = PixelDecoder.of(DicomReader.read(path));
        boolean colour = decoder.description().shape().samples() == 3
                && decoder.description().bitsAllocated() == 8;
        try {
            return IntStream.range(0, decoder.description().frames())
                    .parallel()
                    .mapToObj(frame -> {
                        try {
                            return colour ? unsigned(decoder.decodeRgb(frame)) : decoder.decodeInts(frame);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .flatMapToInt(Arrays::stream)
                    .toArray();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        Arrays.setAll(values, i -> bytes[i] & 0xff);
        return values;
    }

    private static long crc(int[] values) {
        CRC32 crc = new CRC32();
        for (int value : values) {
            crc.update(value);
            crc.update(value >> 8);
            crc.update(value >> 16);
            crc.update(value >> 24);
        }
        return crc.getValue();
    }
}
