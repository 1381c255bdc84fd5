// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as they come: several series, other files, damaged files, nothing at all. */
class SeriesScannerTest {
    private static final DicomSeriesOptions WRITE = DicomSeriesOptions.DEFAULT;

    @TempDir
    Path folder;

    private Scan scan(Path path) throws IOException {
        return SeriesScanner.scan(path, SeriesOptions.DEFAULT, ProgressListener.NONE);
    }

    private String refusal(Path path) {
        return assertThrows(UnreadableImageException.class, () -> scan(path)).getMessage();
    }

    private static void report(Path file) throws IOException {
        DicomSeriesWriter.write(
                DataSet.builder()
                        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.11")
                        .put(Tag.SOPInstanceUID, Uids.of("report"))
                        .put(Tag.Modality, "SR")
                        .build(),
                file);
    }

    private static void dicomDir(Path file) throws IOException {
        DicomSeriesWriter.write(
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.MEDIA_STORAGE_DIRECTORY)
                        .put(Tag.SOPInstanceUID, Uids.of("directory"))
                        .build(),
                file);
    }

    private static void cutShort(Path whole, Path to, int bytes) throws IOException {
        Files.write(to, Arrays.copyOf(Files.readAllBytes(whole), bytes));
    }

    @Test
    void findsSlicesInFoldersAmongOtherFiles() throws Exception {
        CtVolume volume = TestVolumes.axial(8, 1);
        TestVolumes.write(volume, folder.resolve("deep/er"), WRITE.withShuffledNames(true));
        TestVolumes.junk(folder);
        report(folder.resolve("report.dcm"));
        dicomDir(folder.resolve("DICOMDIR"));
        Scan scan = scan(folder);
        assertEquals(1, scan.series().size());
        assertEquals(2, scan.notDicom());
        assertEquals(2, scan.notImages());
        assertEquals(0, scan.unreadable());
        assertEquals(12, scan.files());
        CtVolume read = TestVolumes.read(folder);
        TestVolumes.assertSameVoxels(volume, read);
        assertEquals(List.of(), read.provenance().warnings());
    }

    @Test
    void takesTheLargestSeriesAndListsTheOthers() throws Exception {
        CtVolume small = TestVolumes.axial(3, 1);
        CtVolume large = TestVolumes.axial(9, 2);
        CtVolume middle = TestVolumes.axial(5, 3);
        TestVolumes.write(small, folder.resolve("a"), WRITE.withSeriesNumber(7));
        TestVolumes.write(large, folder.resolve("b"), WRITE.withSeriesNumber(3));
        TestVolumes.write(middle, folder.resolve("c"), WRITE.withSeriesNumber(5));
        Scan scan = scan(folder);
        assertEquals(
                List.of(
                        "1: CT, 9 slices of 13x9, 0.8x0.9x2.5 mm, kernel LUNG",
                        "2: CT, 5 slices of 13x9, 0.8x0.9x2.5 mm, kernel LUNG",
                        "3: CT, 3 slices of 13x9, 0.8x0.9x2.5 mm, kernel LUNG"),
                scan.series().stream().map(Series::summary).toList());
        CtVolume read = TestVolumes.read(folder);
        TestVolumes.assertSameVoxels(large, read);
        assertEquals(1, read.provenance().warnings().size());
        String warning = read.provenance().warnings().get(0);
        assertTrue(warning.contains("There are 3 series; number 1, the largest, is read"), warning);
        assertTrue(warning.contains("2: CT, 5 slices") && warning.contains("3: CT, 3 slices"), warning);
        assertFalse(scan.series().stream().anyMatch(s -> warning.contains(s.uid())), warning);

        TestVolumes.assertSameVoxels(middle, TestVolumes.read(folder, SeriesOptions.DEFAULT.withChoice("2")));
        TestVolumes.assertSameVoxels(
                small,
                TestVolumes.read(
                        folder,
                        SeriesOptions.DEFAULT.withChoice(scan.series().get(2).uid())));
        String unknown = assertThrows(
                        UnreadableImageException.class,
                        () -> TestVolumes.read(folder, SeriesOptions.DEFAULT.withChoice("4")))
                .getMessage();
        assertTrue(unknown.contains("no series \"4\"") && unknown.contains("2: CT, 5 slices"), unknown);
    }

    @Test
    void ofEquallyLargeSeriesTheFirstByUidIsTaken() throws Exception {
        for (int number = 1; number <= 4; number++) {
            TestVolumes.write(
                    TestVolumes.axial(2, number), folder.resolve("s" + number), WRITE.withSeriesNumber(number));
        }
        Scan scan = scan(folder);
        String first =
                scan.series().stream().map(Series::uid).sorted().findFirst().get();
        assertEquals(
                first, scan.choose(SeriesOptions.DEFAULT).slices().get(0).ids().series());
    }

    @Test
    void aSecondVolumeOfASeriesCanBeChosen() throws Exception {
        // Two phases in one series: the positions of the first 4 slices are there twice.
        CtVolume five = TestVolumes.axial(5, 1);
        CtVolume four = TestVolumes.axial(4, 2);
        ClassicCtImages a = new ClassicCtImages(five, WRITE);
        ClassicCtImages b = new ClassicCtImages(four, WRITE);
        for (int z = 0; z < 5; z++) {
            DicomSeriesWriter.write(
                    a.dataSet(z).toBuilder()
                            .put(Tag.TemporalPositionIdentifier, "1")
                            .build(),
                    folder.resolve("a" + z));
        }
        for (int z = 0; z < 4; z++) {
            DicomSeriesWriter.write(
                    b.dataSet(z).toBuilder()
                            .put(Tag.TemporalPositionIdentifier, "2")
                            .put(Tag.SOPInstanceUID, Uids.of("phase 2 slice " + z))
                            .build(),
                    folder.resolve("b" + z));
        }
        CtVolume first = TestVolumes.read(folder);
        TestVolumes.assertSameVoxels(five, first);
        assertTrue(first.provenance().warnings().get(0).contains("more than one volume"));
        TestVolumes.assertSameVoxels(four, TestVolumes.read(folder, SeriesOptions.DEFAULT.withChoice("1.2")));
    }

    @Test
    void damagedFilesAreLeftOutWithAWarning() throws Exception {
        List<Path> files = TestVolumes.write(TestVolumes.axial(6, 1), folder, WRITE);
        cutShort(files.get(2), folder.resolve("damaged.dcm"), 700);
        CtVolume read = TestVolumes.read(folder);
        assertEquals(6, read.geometry().depth());
        assertEquals(1, read.provenance().warnings().size());
        assertTrue(read.provenance().warnings().get(0).startsWith("1 DICOM file could not be read"));
    }

    @Test
    void saysWhatThereIsInsteadOfAnImage() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(refusal(empty).contains("holds no files"), refusal(empty));
        Path absent = folder.resolve("absent");
        assertTrue(refusal(absent).contains("no file or folder"), refusal(absent));

        Path junk = folder.resolve("junk");
        TestVolumes.junk(junk);
        report(junk.resolve("sr"));
        assertTrue(refusal(junk).contains("only 2 other files and 1 DICOM file without an image"), refusal(junk));
        assertTrue(refusal(junk.resolve("notes.txt")).contains("is not a DICOM image"));
        assertTrue(refusal(junk.resolve("sr")).contains("holds no image"));
        dicomDir(folder.resolve("DICOMDIR"));
        assertTrue(refusal(folder.resolve("DICOMDIR")).contains("give the folder it lies in"));

        Path damaged = Files.createDirectory(folder.resolve("damaged"));
        Path whole = TestVolumes.write(TestVolumes.axial(1, 1), folder.resolve("whole"), WRITE)
                .get(0);
        cutShort(whole, damaged.resolve("x"), 700);
        assertTrue(refusal(damaged).startsWith("None of the DICOM files in"), refusal(damaged));
    }

    @Test
    void oneFileIsOneSlice() throws Exception {
        CtVolume volume = TestVolumes.axial(5, 1);
        Path file = TestVolumes.write(volume, folder, WRITE).get(2);
        CtVolume read = TestVolumes.read(file);
        assertEquals(1, read.geometry().depth());
        assertEquals(-316, read.geometry().origin(2));
        assertEquals(2.5, read.geometry().spacing(2));
        assertTrue(Arrays.equals(volume.plane(2), read.plane(0)));
        assertTrue(read.provenance().warnings().get(0).contains("one slice only"));
    }

    @Test
    void scanningCanBeCancelled() throws Exception {
        TestVolumes.write(TestVolumes.axial(5, 1), folder, WRITE);
        ProgressListener cancelled = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> SeriesScanner.scan(folder, SeriesOptions.DEFAULT, cancelled));
    }
}
