// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.FileResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Vr;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files end in the list of failures with one sentence, nothing is written for them, and soon. */
class DamagedInputTest {
    @TempDir
    Path folder;

    private DeidResult run(Path in, Path out) {
        return assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> Deidentification.run(
                        in, out, DeidOptions.DEFAULT.withKeyFile(folder.resolve("key")), ProgressListener.NONE));
    }

    private static void assertListed(DeidResult result, Path out) throws IOException {
        int written = 0;
        for (FileResult file : result.files()) {
            if (file.status() == Status.WRITTEN) {
                written++;
                assertTrue(Files.isRegularFile(out.resolve(file.output())));
            } else {
                assertTrue(file.reason().endsWith("."), file.reason());
                assertFalse(file.reason().contains("Exception"), file.reason());
                assertFalse(file.reason().contains("Qqmarker"), file.reason());
                assertFalse(file.reason().contains("\n"), file.reason());
                assertEquals("", file.output());
            }
        }
        assertEquals(written, TestFiles.dicomFiles(out).size());
        assertFalse(TestFiles.names(out).toString().contains(".partial"));
    }

    private static List<byte[]> wholeFiles(Path folder) throws IOException {
        DataSet item = DataSet.builder().put(Tag.PatientName, "Qqmarker").build();
        DataSet slice = TestFiles.slice("Qqmarker", "1.2.3", "1.2.3.1", 1, 0)
                .putSequence(0x00082218, item)
                .put(0x00090010, "OWNER")
                .put(DataElement.sequence(0x00091010, List.of(item)))
                .build();
        Path file = folder.resolve("whole.dcm");
        List<byte[]> files = new java.util.ArrayList<>();
        for (TransferSyntax syntax : List.of(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.JPEG_LOSSLESS_SV1)) {
            TestFiles.write(file, syntax.encapsulated() ? TestFiles.compressed(slice) : slice, syntax);
            files.add(Files.readAllBytes(file));
        }
        return files;
    }

    @Test
    void aFileThatIsCutShortAnywhereIsListedAndNotWritten() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        int count = 0;
        for (byte[] whole : wholeFiles(folder)) {
            // The very last delimiter says only what the end says too.
            for (int length = 0; length < whole.length - 9; length += length < 1500 ? 3 : 7) {
                Files.write(in.resolve(String.format("f%05d.dcm", count++)), Arrays.copyOf(whole, length));
            }
        }
        Path out = folder.resolve("out");
        DeidResult result = run(in, out);
        assertTrue(count > 1000, count + " files");
        assertListed(result, out);
        assertEquals(count, result.count(Status.FAILED), () -> result.files().stream()
                .filter(file -> file.status() != Status.FAILED)
                .toList()
                .toString());
        assertEquals(List.of(), TestFiles.dicomFiles(out));
    }

    @Test
    void filesWithRandomBytesAreListedOrClean() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Random random = new Random(7);
        int count = 0;
        for (byte[] whole : wholeFiles(folder)) {
            for (int i = 0; i < 200; i++) {
                byte[] damaged = whole.clone();
                int flips = 1 + random.nextInt(20);
                for (int flip = 0; flip < flips; flip++) {
                    damaged[128 + random.nextInt(damaged.length - 128)] = (byte) random.nextInt(256);
                }
                Files.write(in.resolve(String.format("f%05d.dcm", count++)), damaged);
            }
        }
        Path out = folder.resolve("out");
        DeidResult result = run(in, out);
        assertListed(result, out);
        assertTrue(result.count(Status.FAILED) > 200, result.count(Status.FAILED) + " failed");
        for (Path file : TestFiles.dicomFiles(out)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("Qqmarker") || text.contains("19500102"), file.toString());
        }
    }

    @Test
    void whatIsNoDicomFileIsLeftOutAndWhatShouldBeOneFails() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("a.txt"), "Qqmarker");
        Files.write(in.resolve("b.dcm"), new byte[0]);
        Files.write(in.resolve("c.IMA"), new byte[5000]);
        Path out = folder.resolve("out");
        DeidResult result = run(in, out);
        assertListed(result, out);
        assertEquals(1, result.count(Status.NOT_DICOM));
        assertEquals(2, result.count(Status.FAILED));
    }

    @Test
    void whatCannotBeTrustedIsRefused() throws IOException {
        Path in = folder.resolve("in");
        DataSet slice = TestFiles.slice("Qqmarker", "1.2.3", "1.2.3.1", 1, 0).build();
        TestFiles.write(in.resolve("a.dcm"), slice.without(Tag.PixelData));
        TestFiles.write(in.resolve("b.dcm"), slice.without(Tag.SOPClassUID));
        TestFiles.write(
                in.resolve("c.dcm"),
                slice.toBuilder().put(Tag.SOPClassUID, "1.2.999.1").build());
        TestFiles.write(in.resolve("d.dcm"), slice.without(Tag.SOPInstanceUID));
        TestFiles.write(
                in.resolve("e.dcm"), slice.toBuilder().putInts(Tag.Rows, 9).build());
        TestFiles.write(in.resolve("f.dcm"), TestFiles.compressed(slice), TransferSyntax.of("1.2.840.113619.5.2"));
        TestFiles.write(
                in.resolve("g.dcm"),
                TestFiles.compressed(
                        slice.toBuilder().putInts(Tag.NumberOfFrames, 3).build()),
                TransferSyntax.JPEG_LOSSLESS_SV1);
        TestFiles.write(
                in.resolve("h.dcm"),
                slice.toBuilder().putBytes(Tag.PixelData, Vr.OW, new byte[0]).build());
        Path out = folder.resolve("out");
        DeidResult result = run(in, out);
        assertListed(result, out);
        assertEquals(8, result.count(Status.FAILED), result.files().toString());
    }
}
