// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files give a data set or a {@link DicomException}, nothing else, and soon. */
class DicomFuzzTest {
    private static final int FLIPPED_FILES = 8000;

    static List<DicomFile> files() {
        DataSet plain = Samples.everyKind();
        DataSet compressed = plain.with(new DataElement(
                Tag.PixelData, Vr.OB, FragmentsValue.of(new byte[4], List.of(new byte[10], new byte[6]))));
        return List.of(
                DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, plain),
                DicomFile.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, plain),
                DicomFile.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, plain),
                DicomFile.of(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, plain),
                DicomFile.of(TransferSyntax.JPEG_LOSSLESS_SV1, compressed));
    }

    @ParameterizedTest
    @MethodSource("files")
    void truncatedAnywhere(DicomFile file) throws IOException {
        for (SequenceLengths lengths : SequenceLengths.values()) {
            byte[] whole = Samples.write(file, lengths);
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                int read = 0;
                for (int length = 0; length < whole.length; length++) {
                    read += use(Arrays.copyOf(whole, length)) ? 1 : 0;
                }
                assertTrue(read > whole.length / 4, "most of what is cut late is still read");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void bytesChangedAnywhere(DicomFile file) throws IOException {
        Random random = new Random(20200311);
        for (SequenceLengths lengths : SequenceLengths.values()) {
            byte[] whole = Samples.write(file, lengths);
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                for (int i = 0; i < FLIPPED_FILES / 2; i++) {
                    byte[] damaged = whole.clone();
                    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                        int at = random.nextInt(damaged.length);
                        damaged[at] = random.nextBoolean()
                                ? (byte) (damaged[at] ^ 1 << random.nextInt(8))
                                : (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                    }
                    use(damaged);
                }
            });
        }
    }

    /** Reads, decodes every value, writes again. */
    private static boolean use(byte[] bytes) {
        try {
            DicomFile file = DicomReader.read(bytes);
            decodeAll(file.dataSet());
            Samples.write(file, SequenceLengths.DEFINED);
            return true;
        } catch (DicomException e) {
            assertTrue(e.getMessage().endsWith("."), e.getMessage());
            return false;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail(HexFormat.of().formatHex(bytes), e);
        }
    }

    private static void decodeAll(DataSet set) throws IOException {
        for (DataElement element : set.elements()) {
            set.strings(element.tag());
            set.ints(element.tag());
            set.decimals(element.tag());
            set.bytes(element.tag());
            set.privateCreator(element.tag());
            if (element.value() instanceof BulkValue bulk) {
                bulk.read(0, (int) bulk.length());
            } else if (element.value() instanceof FragmentsValue fragments) {
                fragments.frameOffsets();
                for (int i = 0; i < fragments.fragments().size(); i++) {
                    fragments.read(i);
                }
            }
            for (DataSet item : set.sequence(element.tag())) {
                decodeAll(item);
            }
        }
    }
}
