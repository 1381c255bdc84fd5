// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.covidrate.deid.Area;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.Naming;
import org.covidrate.deid.PixelCheck;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.deid.Verdict;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.covidrate.io.Csv;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidentificationTest {
    @TempDir
    Path folder;

    private Path in;
    private Path out;
    private DeidOptions options;

    @BeforeEach
    void places() {
        in = folder.resolve("in");
        out = folder.resolve("out");
        options = DeidOptions.DEFAULT.withKeyFile(folder.resolve("secret/key"));
    }

    private DeidResult run(DeidOptions chosen) throws IOException {
        return Deidentification.run(in, out, chosen, ProgressListener.NONE);
    }

    private void study(String patient, String study, int slices) throws IOException {
        for (int i = 0; i < slices; i++) {
            // Names and instance numbers run against the places.
            DataSet slice = TestFiles.slice(patient, study, study + ".1", slices - i, i * 2.5)
                    .build();
            TestFiles.write(in.resolve(patient).resolve("s" + (slices - i) + ".dcm"), slice);
        }
    }

    @Test
    void aStudyStaysOneStudyAndItsPixelsAndGeometryStayAsTheyAre() throws IOException {
        study("Jane", "1.2.3", 5);
        study("Joan", "1.2.4", 2);
        DataSet compressed = TestFiles.compressed(
                TestFiles.slice("Jane", "1.2.3", "1.2.3.2", 1, 0).build());
        TestFiles.write(in.resolve("c.dcm"), compressed, TransferSyntax.JPEG_LOSSLESS_SV1);
        DeidResult result = run(options);
        assertTrue(result.complete());
        assertEquals(8, result.count(Status.WRITTEN));

        Map<String, Set<String>> patientsOfStudies = new TreeMap<>();
        Set<String> frames = new HashSet<>();
        List<Path> before = Places.files(in);
        for (int i = 0; i < before.size(); i++) {
            DataSet old = TestFiles.read(before.get(i));
            Path file = out.resolve(result.files().get(i).output());
            DicomFile written = org.covidrate.dicom.DicomReader.read(file);
            DataSet d = written.dataSet();
            assertArrayEquals(TestFiles.pixels(old), TestFiles.pixels(d));
            for (int tag : new int[] {
                Tag.Rows,
                Tag.Columns,
                Tag.PixelSpacing,
                Tag.ImagePositionPatient,
                Tag.ImageOrientationPatient,
                Tag.RescaleSlope,
                Tag.RescaleIntercept,
                Tag.SliceThickness,
                Tag.BitsStored,
                Tag.PixelRepresentation,
                Tag.InstanceNumber
            }) {
                assertArrayEquals(old.bytes(tag).orElseThrow(), d.bytes(tag).orElseThrow(), Tag.format(tag));
            }
            assertEquals(d.string(Tag.SOPInstanceUID), written.meta().sopInstanceUid());
            assertEquals(
                    d.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm",
                    file.getFileName().toString());
            patientsOfStudies
                    .computeIfAbsent(d.string(Tag.StudyInstanceUID).orElseThrow(), uid -> new HashSet<>())
                    .add(d.string(Tag.PatientID).orElseThrow());
            frames.add(d.string(Tag.FrameOfReferenceUID).orElseThrow());
        }
        assertEquals(2, patientsOfStudies.size());
        patientsOfStudies.values().forEach(patients -> assertEquals(1, patients.size()));
        assertEquals(2, frames.size());
        assertFalse(
                TestFiles.names(out).toString().contains("partial"),
                TestFiles.names(out).toString());
    }

    @Test
    void datesOfAPatientMoveTogether() throws IOException {
        study("Jane", "1.2.3", 1);
        study("Joan", "1.2.4", 1);
        DeidResult result = run(options.withProfile(Profile.BASIC.with(ProfileOption.RETAIN_MODIFIED_DATES)));
        Set<String> dates = new HashSet<>();
        for (DeidResult.FileResult file : result.files()) {
            DataSet d = TestFiles.read(out.resolve(file.output()));
            java.time.LocalDate study = date(d.string(Tag.StudyDate).orElseThrow());
            assertEquals(study.plusDays(1), date(d.string(Tag.SeriesDate).orElseThrow()));
            assertEquals("101112", d.string(Tag.StudyTime).orElseThrow());
            dates.add(study.toString());
        }
        assertEquals(2, dates.size(), "each patient by other days");
    }

    private static java.time.LocalDate date(String text) {
        return java.time.LocalDate.parse(text, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Test
    void theSameKeyGivesTheSameBytesAnywhereAndAnotherKeyOthers() throws IOException {
        study("Jane", "1.2.3", 3);
        run(options);
        Path again = folder.resolve("again");
        Deidentification.run(in, again, options.withThreads(3), ProgressListener.NONE);
        assertEquals(TestFiles.names(out), TestFiles.names(again));
        for (String name : TestFiles.names(out)) {
            if (Files.isRegularFile(out.resolve(name))) {
                assertArrayEquals(Files.readAllBytes(out.resolve(name)), Files.readAllBytes(again.resolve(name)), name);
            }
        }
        Path other = folder.resolve("other");
        Deidentification.run(in, other, options.withKeyFile(folder.resolve("key2")), ProgressListener.NONE);
        assertNotEquals(TestFiles.names(out), TestFiles.names(other));
    }

    @Test
    void twiceIsStillAFileThatSaysSo() throws IOException {
        study("Jane", "1.2.3", 2);
        run(options);
        Path twice = folder.resolve("twice");
        DeidResult result = Deidentification.run(out, twice, options, ProgressListener.NONE);
        assertEquals(2, result.count(Status.WRITTEN));
        assertEquals(2, result.count(Status.NOT_DICOM), "the two audit files");
        DataSet d = TestFiles.read(TestFiles.dicomFiles(twice).get(0));
        assertEquals("YES", d.string(Tag.PatientIdentityRemoved).orElseThrow());
        assertEquals(1, d.sequence(0x0018A001).size());
        assertEquals(1, d.sequence(Tag.DeidentificationMethodCodeSequence).size());
    }

    @Test
    void numberedFilesAreInTheOrderOfTheSlices() throws IOException {
        study("Jane", "1.2.3", 12);
        DeidResult result = run(options.withNaming(Naming.NUMBERED));
        assertEquals(12, result.count(Status.WRITTEN));
        double z = -1;
        List<Path> files = TestFiles.dicomFiles(out);
        for (int i = 0; i < files.size(); i++) {
            assertEquals(
                    String.format("im%03d.dcm", i + 1),
                    files.get(i).getFileName().toString());
            double next = TestFiles.read(files.get(i)).decimals(Tag.ImagePositionPatient)[2];
            assertTrue(next > z);
            z = next;
        }
    }

    @Test
    void keyAndCrosswalkAreForTheirOwnerOnly() throws IOException {
        study("Jane", "1.2.3", 1);
        Files.writeString(in.resolve("note.txt"), "nothing");
        Path crosswalk = folder.resolve("who.csv");
        run(options.withCrosswalk(crosswalk));
        for (Path file : List.of(crosswalk, folder.resolve("secret/key"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        List<String> lines = Files.readAllLines(crosswalk);
        DataSet d = TestFiles.read(TestFiles.dicomFiles(out).get(0));
        assertEquals(3, lines.size());
        List<String> row = Csv.cells(lines.get(1), ',');
        assertEquals("Jane/s1.dcm", row.get(1));
        assertEquals("Jane", row.get(3));
        assertEquals(d.string(Tag.PatientID).orElseThrow(), row.get(4));
        assertEquals("1.2.3", row.get(7));
        assertEquals(d.string(Tag.StudyInstanceUID).orElseThrow(), row.get(8));
        assertEquals("note.txt", Csv.cells(lines.get(2), ',').get(1));

        // A later run that has nothing to do writes the same.
        Files.delete(crosswalk);
        run(options.withCrosswalk(crosswalk));
        assertEquals(lines, Files.readAllLines(crosswalk));

        Files.setPosixFilePermissions(folder.resolve("secret/key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(run(options).warnings().get(0).contains("can be read by others"));
    }

    @Test
    void nothingThatTellsWhoIsWhoComesIntoTheOutput() throws IOException {
        study("Jane", "1.2.3", 1);
        assertRefused("crosswalk", in, out, options.withCrosswalk(out.resolve("who.csv")));
        assertRefused("key", in, out, options.withKeyFile(out.resolve("sub/key")));
        assertRefused("list of patients", in, out, options.withMapping(out.resolve("patients.csv")));
        assertRefused("is the input folder", in, in, options);
        assertRefused("lies in the input folder", in, in.resolve("out"), options);
        assertRefused("lies in the output folder", in, folder, options);
        assertRefused("is the input folder", in.resolve("Jane/s1.dcm"), in.resolve("Jane"), options);
        Path link = Files.createSymbolicLink(folder.resolve("link"), in);
        assertRefused("lies in the input folder", in, link.resolve("out"), options);
        assertFalse(Files.exists(out));
        assertFalse(Files.exists(folder.resolve("secret")), "no key is made for nothing");
    }

    private static void assertRefused(String words, Path in, Path out, DeidOptions options) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Deidentification.run(in, out, options, ProgressListener.NONE));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void ofOneFileTheOutputMayLieBesideIt() throws IOException {
        study("Jane", "1.2.3", 2);
        Path file = in.resolve("Jane/s1.dcm");
        Path beside = in.resolve("Jane/out");
        assertEquals(
                1,
                Deidentification.run(file, beside, options, ProgressListener.NONE)
                        .count(Status.WRITTEN));
        // A changed input that fails now leaves nothing of what it was before.
        Files.write(file, new byte[10]);
        DeidResult failed = Deidentification.run(file, beside, options, ProgressListener.NONE);
        assertEquals(1, failed.count(Status.FAILED));
        assertEquals(List.of(), TestFiles.dicomFiles(beside));
    }

    @Test
    void patientsBecomeWhoTheListSays() throws IOException {
        study("Jane", "1.2.3", 1);
        study("Joan", "1.2.4", 1);
        Path list = folder.resolve("patients.csv");
        Files.writeString(list, "original_id,new_id,new_name\nJane,T-001,\"Trial^One\"\n");
        DeidResult result = run(options.withMapping(list));
        assertEquals(1, result.count(Status.WRITTEN));
        assertEquals(1, result.count(Status.FAILED));
        DataSet d = TestFiles.read(TestFiles.dicomFiles(out).get(0));
        assertEquals("T-001", d.string(Tag.PatientID).orElseThrow());
        assertEquals("Trial^One", d.string(Tag.PatientName).orElseThrow());
        String reason = result.files().get(1).reason();
        assertTrue(reason.contains("not in the list of patients") && !reason.contains("Joan"), reason);

        for (String wrong : List.of("", "id,new\n", "original_id,new_id\nJane\n", "original_id,new_id\nJane,\n")) {
            Files.writeString(list, wrong);
            IOException e = assertThrows(IOException.class, () -> run(options.withMapping(list)));
            assertTrue(e.getMessage().endsWith(".") && !e.getMessage().contains("Jane"), e.getMessage());
        }
    }

    @Test
    void aRunGoesOnWhereItWasStopped() throws IOException {
        study("Jane", "1.2.3", 20);
        AtomicInteger checked = new AtomicInteger();
        PixelCheck counting = (path, file) -> {
            checked.incrementAndGet();
            return Verdict.PASS;
        };
        ProgressListener impatient = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return checked.get() >= 7;
            }
        };
        PixelCheck slow = (path, file) -> {
            counting.check(path, file);
            try {
                Thread.sleep(60);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return Verdict.PASS;
        };
        assertThrows(
                CancelledException.class,
                () -> Deidentification.run(in, out, options.withPixelCheck(slow).withThreads(1), impatient));
        int done = TestFiles.dicomFiles(out).size();
        assertTrue(done >= 6 && done < 20, done + " files");
        assertFalse(Files.exists(out.resolve(AuditFiles.CSV)));
        // As after a power cut: a line that is not whole.
        Files.writeString(out.resolve(AuditFiles.JOURNAL), "{\"number\":", java.nio.file.StandardOpenOption.APPEND);

        checked.set(0);
        DeidResult rest = run(options.withPixelCheck(counting));
        assertEquals(20 - done, checked.get());
        assertEquals(done, rest.count(Status.ALREADY_THERE));
        assertEquals(20 - done, rest.count(Status.WRITTEN));
        assertEquals(20, TestFiles.dicomFiles(out).size());
        assertEquals(21, Files.readAllLines(out.resolve(AuditFiles.CSV)).size());
        assertFalse(Files.exists(out.resolve(AuditFiles.JOURNAL)));

        // What has changed or is gone since is done again, and nothing else.
        Path changed = in.resolve("Jane/s3.dcm");
        Files.setLastModifiedTime(changed, FileTime.fromMillis(1_000_000));
        Files.delete(out.resolve(rest.files().get(0).output()));
        checked.set(0);
        DeidResult third = run(options.withPixelCheck(counting));
        assertEquals(2, checked.get());
        assertEquals(18, third.count(Status.ALREADY_THERE));
        assertEquals(20, TestFiles.dicomFiles(out).size());
    }

    @Test
    void otherOptionsOrAnotherKeyNeedAnotherFolder() throws IOException {
        study("Jane", "1.2.3", 1);
        run(options);
        for (DeidOptions other : List.of(
                options.withProfile(Profile.BASIC.with(ProfileOption.RETAIN_UIDS)),
                options.withKeyFile(folder.resolve("key2")))) {
            IOException e = assertThrows(IOException.class, () -> run(other));
            assertTrue(e.getMessage().contains("other options or another key"), e.getMessage());
        }
    }

    @Test
    void ofTheSameObjectTwiceTheFirstCounts() throws IOException {
        DataSet slice = TestFiles.slice("Jane", "1.2.3", "1.2.3.1", 1, 0).build();
        for (int i = 1; i <= 6; i++) {
            TestFiles.write(
                    in.resolve("copy" + i + ".dcm"),
                    slice.with(org.covidrate.dicom.DataElement.of(
                            Tag.AcquisitionNumber, Vr.IS, new byte[] {(byte) ('0' + i)})));
        }
        for (Naming naming : Naming.values()) {
            Path target = folder.resolve(naming.name());
            DeidResult result =
                    Deidentification.run(in, target, options.withNaming(naming).withThreads(4), ProgressListener.NONE);
            assertEquals(Status.WRITTEN, result.files().get(0).status());
            assertEquals(5, result.count(Status.FAILED));
            assertTrue(
                    result.files().get(3).reason().contains("same object"),
                    result.files().get(3).reason());
            List<Path> files = TestFiles.dicomFiles(target);
            assertEquals(1, files.size());
            assertEquals(
                    1,
                    TestFiles.read(files.get(0)).integer(Tag.AcquisitionNumber).orElseThrow());
            DeidResult again = Deidentification.run(in, target, options.withNaming(naming), ProgressListener.NONE);
            assertEquals(1, again.count(Status.ALREADY_THERE));
            assertEquals(5, again.count(Status.FAILED));
            assertEquals(files, TestFiles.dicomFiles(target));
        }
    }

    @Test
    void aDirectoryIsRefusedWithTheReason() throws IOException {
        study("Jane", "1.2.3", 1);
        DataSet record = DataSet.builder()
                .put(Tag.DirectoryRecordType, "PATIENT")
                .put(Tag.PatientName, "Jane")
                .build();
        TestFiles.write(
                in.resolve("DICOMDIR"),
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.MEDIA_STORAGE_DIRECTORY)
                        .put(Tag.SOPInstanceUID, "1.2.3.9")
                        .putSequence(Tag.DirectoryRecordSequence, record)
                        .build());
        DeidResult result = run(options);
        assertEquals(Status.REFUSED, result.files().get(0).status());
        assertTrue(result.files().get(0).reason().startsWith("It is a DICOMDIR"));
        assertEquals(1, TestFiles.dicomFiles(out).size());
    }

    @Test
    void theCheckOfPixelsDecides() throws IOException {
        study("Jane", "1.2.3", 4);
        PixelCheck check = new PixelCheck() {
            @Override
            public String id() {
                return "test";
            }

            @Override
            public Verdict check(Path path, DicomFile file) {
                return switch (file.dataSet().integer(Tag.InstanceNumber).orElseThrow()) {
                    case 1 -> Verdict.quarantine("Text is burned in.");
                    case 2 -> Verdict.drop("It lies above the lungs.");
                    case 3 ->
                        Verdict.PASS.withBlank(List.of(new Area(0, 0, 2, 1))).withDone(MethodCode.CLEAN_PIXEL_DATA);
                    default -> Verdict.PASS;
                };
            }

            @Override
            public DicomFile blank(DicomFile cleaned, List<Area> areas) {
                assertEquals(
                        "YES",
                        cleaned.dataSet().string(Tag.PatientIdentityRemoved).orElseThrow());
                DataSet blanked = cleaned.dataSet().toBuilder()
                        .putBytes(Tag.PixelData, Vr.OW, new byte[TestFiles.SIZE * TestFiles.SIZE * 2])
                        .build();
                return DicomFile.of(cleaned.transferSyntax(), blanked);
            }
        };
        DeidResult result = run(options.withPixelCheck(check));
        assertFalse(result.complete());
        assertEquals(1, result.count(Status.QUARANTINED));
        assertEquals(1, result.count(Status.DROPPED));
        assertEquals(2, result.count(Status.WRITTEN));
        DataSet blanked = TestFiles.read(out.resolve(result.files().get(2).output()));
        assertEquals("NO", blanked.string(Tag.BurnedInAnnotation).orElseThrow());
        assertEquals(2, blanked.sequence(Tag.DeidentificationMethodCodeSequence).size());
        assertEquals(0, TestFiles.pixels(blanked)[0]);
        DataSet passed = TestFiles.read(out.resolve(result.files().get(3).output()));
        assertFalse(passed.contains(Tag.BurnedInAnnotation));
        assertEquals(1, passed.sequence(Tag.DeidentificationMethodCodeSequence).size());
    }
}
