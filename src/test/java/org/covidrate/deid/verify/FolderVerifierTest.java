// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import static org.covidrate.deid.verify.MarkedFiles.clean;
import static org.covidrate.deid.verify.MarkedFiles.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.covidrate.SharedData;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVerifierTest {
    private static final int[] GROUPS = {0x0008, 0x0010, 0x0018, 0x0020, 0x0032, 0x0038, 0x0040, 0x4008};

    @TempDir
    Path folder;

    private VerifyReport verify() throws IOException {
        return FolderVerifier.verify(folder, KnownStrings.NONE, ProgressListener.NONE);
    }

    /** The only thing that is found in a clean file with this put into it. */
    private FindingGroup only(DataSetBuilder dataSet) throws IOException {
        MarkedFiles.write(dataSet, folder.resolve("im001.dcm"));
        List<FindingGroup> found =
                verify().groups().stream().filter(g -> g.level() != Level.NOTE).toList();
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private void assertFound(Kind kind, String place, DataSetBuilder dataSet) throws IOException {
        FindingGroup found = only(dataSet);
        assertEquals(kind, found.kind(), found.toString());
        assertEquals(Level.FOUND, found.level(), found.toString());
        assertEquals(place, found.place());
        assertEquals(List.of("im001.dcm"), found.examples());
    }

    private void assertReview(Kind kind, DataSetBuilder dataSet) throws IOException {
        FindingGroup found = only(dataSet);
        assertEquals(kind, found.kind(), found.toString());
        assertEquals(Level.REVIEW, found.level(), found.toString());
    }

    private void assertClean(DataSetBuilder dataSet) throws IOException {
        MarkedFiles.write(dataSet, folder.resolve("im001.dcm"));
        VerifyReport report = verify();
        assertTrue(report.isClean(), report.toString());
        assertEquals(1, report.dicom());
    }

    @Test
    void nothingIsFoundInACleanFile() throws IOException {
        assertClean(clean());
        Path series = Files.createDirectories(folder.resolve(Uids.of("series")));
        MarkedFiles.write(clean(), series.resolve(Uids.of("instance") + ".dcm"));
        Files.writeString(folder.resolve("audit.csv"), "file,output,removed\n1,im001.dcm,17\n");
        VerifyReport report = verify();
        assertTrue(report.isClean(), report.toString());
        assertEquals(3, report.files());
        assertEquals(2, report.dicom());
        assertEquals(1, report.other());
    }

    @Test
    void valuesThatTellOfAPatientAreFound() throws IOException {
        assertFound(Kind.NAME, "(0010,0010)", clean().put(Tag.PatientName, "Miller^Ann"));
        assertFound(Kind.NAME, "(0008,0090)", clean().put(Tag.ReferringPhysicianName, "Grey"));
        assertFound(Kind.IDENTIFIER, "(0008,0050)", clean().put(Tag.AccessionNumber, "A1"));
        assertFound(Kind.DATE, "(0010,0030)", clean().put(Tag.PatientBirthDate, "19520314"));
        assertFound(Kind.DATE, "(0008,0020)", clean().put(Tag.StudyDate, "20200314"));
        assertFound(Kind.TIME, "(0008,0030)", clean().put(Tag.StudyTime, "134501"));
        assertFound(Kind.PATIENT, "(0010,0040)", clean().put(Tag.PatientSex, "F"));
        assertFound(Kind.PATIENT, "(0010,1010)", clean().put(Tag.PatientAge, "047Y"));
        assertFound(Kind.CONTACT, "(0010,2154)", clean().put(0x00102154, "030 1234567"));
        assertFound(Kind.INSTITUTION, "(0008,0080)", clean().put(Tag.InstitutionName, "Saint Elsewhere"));
        assertFound(Kind.DEVICE, "(0018,1000)", clean().put(Tag.DeviceSerialNumber, "40132"));
        assertFound(Kind.NETWORK, "(0008,0055)", clean().put(0x00080055, "PACS"));
        assertFound(Kind.TEXT, "(0008,103e)", clean().put(Tag.SeriesDescription, "Thorax Miller"));
        assertFound(Kind.UID, "(0020,0052)", clean().put(Tag.FrameOfReferenceUID, "1.3.12.2.1107.5.1"));
        assertFound(Kind.UID, "(0020,0052)", clean().put(Tag.FrameOfReferenceUID, "c58f0a0e-1234"));
        assertFound(Kind.GRAPHICS, "(6000,3000)", clean().putBytes(0x60003000, Vr.OW, new byte[] {1, 2}));
        assertFound(Kind.GRAPHICS, "(5002,3000)", clean().putBytes(0x50023000, Vr.OW, new byte[] {1, 2}));
        assertFound(Kind.GRAPHICS, "(6000,0102)", clean().putInts(0x60000102, Vr.US, 12));
        assertFound(
                Kind.EMBEDDED, "(fffc,fffc)", clean().putBytes(Tag.DataSetTrailingPadding, Vr.OB, new byte[] {7, 0}));
        assertFound(
                Kind.PRIVATE,
                "(0009,....)",
                clean().put(0x00090010, "SIEMENS CT VA0").put(0x00091001, Vr.LO, "x"));
        assertFound(Kind.PIXELS, "(0028,0301)", clean().put(Tag.BurnedInAnnotation, "YES"));
    }

    @Test
    void plainWordsAreANote() throws IOException {
        assertClean(clean().put(Tag.SeriesDescription, "Thorax axial 2 mm"));
        assertEquals(
                "holds plain words of imaging",
                verify().groups(Level.NOTE).get(0).reason());
    }

    @Test
    void itemsOfSequencesAreLookedInto() throws IOException {
        DataSet inner = DataSet.builder().put(Tag.PatientName, "Miller^Ann").build();
        DataSet outer =
                DataSet.builder().putSequence(Tag.SourceImageSequence, inner).build();
        assertFound(
                Kind.NAME,
                "(0008,1140) > (0008,2112) > (0010,0010)",
                clean().putSequence(Tag.ReferencedImageSequence, outer));
    }

    @Test
    void textsAreSearchedForDatesNamesAndNumbers() throws IOException {
        assertFound(Kind.DATE, "(0018,1160)", clean().put(Tag.FilterType, "FLAT 2019-03-11"));
        assertFound(Kind.NAME, "(0018,1160)", clean().put(Tag.FilterType, "for Dr. Grey"));
        assertFound(Kind.CONTACT, "(0018,1160)", clean().put(Tag.FilterType, "a.grey@example.org"));
        // Cleaned descriptors may stay, but not with a date in them.
        assertClean(clean("113105").put(Tag.SeriesDescription, "Thorax Miller"));
        assertFound(Kind.DATE, "(0008,103e)", clean("113105").put(Tag.SeriesDescription, "Thorax Miller 11.03.2019"));
    }

    @Test
    void whatAnOptionKeepsIsANote() throws IOException {
        assertClean(clean("113110").put(Tag.FrameOfReferenceUID, "1.3.12.2.1107.5.1"));
        assertClean(clean("113109").put(Tag.DeviceSerialNumber, "40132"));
        assertClean(clean("113108").put(Tag.PatientAge, "047Y").put(Tag.PatientSex, "F"));
        assertClean(clean("113112").put(Tag.InstitutionName, "Saint Elsewhere"));
        assertClean(clean("113111").put(0x00090010, "SIEMENS CT VA0").put(0x00091001, Vr.LO, "x"));
        String temporal = "UNMODIFIED";
        assertClean(clean("113106")
                .put(Tag.LongitudinalTemporalInformationModified, temporal)
                .put(Tag.StudyDate, "20200314"));
        assertEquals(1, verify().groups(Level.NOTE).size());
        assertFound(Kind.PATIENT, "(0010,1010)", clean("113108").put(Tag.PatientAge, "097Y"));
    }

    @Test
    void marksMustBeThereAndMustNotContradict() throws IOException {
        assertFound(Kind.MARK, "(0028,0303)", clean("113106"));
        assertFound(Kind.MARK, "(0028,0303)", clean("113107"));
        assertFound(Kind.MARK, "(0028,0301)", clean("113101"));
        assertFound(Kind.MARK, "(0028,0303)", clean().put(Tag.LongitudinalTemporalInformationModified, "MODIFIED"));
        assertFound(
                Kind.MARK,
                "(0012,0064)",
                clean("113106", "113107").put(Tag.LongitudinalTemporalInformationModified, "MODIFIED"));
        assertReview(Kind.MARK, clean("113199"));
        assertReview(Kind.MARK, clean().remove(Tag.LongitudinalTemporalInformationModified));
        assertReview(Kind.MARK, clean().putSequence(Tag.DeidentificationMethodCodeSequence, code("113110")));
        MarkedFiles.write(clean().remove(Tag.PatientIdentityRemoved), folder.resolve("im001.dcm"));
        Set<String> places =
                verify().groups(Level.FOUND).stream().map(FindingGroup::place).collect(Collectors.toSet());
        assertEquals(Set.of("(0010,0020)", "(0012,0062)", "(0012,0064)"), places);
    }

    @Test
    void picturesOfScreensAreToBeReviewedUnlessTheyWereCleaned() throws IOException {
        assertReview(Kind.PIXELS, clean().put(Tag.Modality, "US"));
        assertReview(Kind.PIXELS, clean().put(Tag.ImageType, "DERIVED", "SECONDARY"));
        assertReview(Kind.PIXELS, clean().put(Tag.SOPClassUID, Uids.SECONDARY_CAPTURE_IMAGE_STORAGE));
        assertReview(Kind.PIXELS, clean().put(Tag.BodyPartExamined, "HEAD"));
        assertClean(clean("113101").put(Tag.Modality, "US").put(Tag.BurnedInAnnotation, "NO"));
    }

    @Test
    void headersAndNamesOfFilesAreLookedAt() throws IOException {
        Path file = folder.resolve("im001.dcm");
        MarkedFiles.write(clean(), file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] = 'x';
        Files.write(file, bytes);
        Files.writeString(folder.resolve("notes.txt"), "Call Mrs. Miller, 030 1234 567");
        Files.writeString(folder.resolve("Miller_Ann.csv"), "1,2\n");
        Files.write(folder.resolve("1.3.12.2.1107.5.dcm"), new byte[0]);
        Files.write(folder.resolve("img.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
        VerifyReport report = verify();
        Map<Kind, Set<Level>> levels = new EnumMap<>(Kind.class);
        report.groups().forEach(g -> levels.computeIfAbsent(g.kind(), k -> new TreeSet<>())
                .add(g.level()));
        Map<Kind, Set<Level>> expected = new EnumMap<>(Map.of(
                Kind.META, Set.of(Level.REVIEW),
                Kind.NAME, Set.of(Level.FOUND),
                Kind.CONTACT, Set.of(Level.FOUND),
                Kind.FILE_NAME, Set.of(Level.FOUND, Level.REVIEW),
                Kind.FILE, Set.of(Level.REVIEW)));
        assertEquals(expected, levels);
        assertFalse(report.toString().contains("Miller"), report.toString());
    }

    @Test
    void knownStringsAreFoundInAnyByte() throws IOException {
        DataSetBuilder dataSet = clean().putBytes(0x00281200, Vr.OW, "..xMüLLeR+".getBytes("UTF-8"));
        MarkedFiles.write(dataSet, folder.resolve("im001.dcm"));
        KnownStrings known = KnownStrings.of(List.of("absent", "Müller", "no"));
        VerifyReport report = FolderVerifier.verify(folder, known, ProgressListener.NONE);
        assertEquals(1, report.groups(Level.FOUND).size(), report.toString());
        assertEquals(
                "string 2 of those to search for",
                report.groups(Level.FOUND).get(0).reason());
        assertEquals(2, report.searched());
        assertEquals(1, report.ignored());
    }

    @Test
    void deflatedFilesAreInflatedForTheSearch() throws IOException {
        DataSet dataSet = clean().put(Tag.FilterType, "unlikely words").build();
        DicomWriter.write(
                DicomFile.of(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, dataSet), folder.resolve("im001.dcm"));
        VerifyReport report =
                FolderVerifier.verify(folder, KnownStrings.of(List.of("unlikely")), ProgressListener.NONE);
        assertEquals(Kind.KNOWN, report.groups(Level.FOUND).get(0).kind());
    }

    @Test
    void originalsAreGatheredFromTheirFolder() throws IOException {
        Path originals = Files.createDirectories(folder.resolve("in"));
        Path made = Files.createDirectories(folder.resolve("out"));
        MarkedFiles.write(
                clean().put(Tag.PatientName, "Miller^Ann").put(Tag.PatientID, "4711-0815"),
                originals.resolve("im1.dcm"));
        MarkedFiles.write(clean().put(Tag.FilterType, "ann miller"), made.resolve("im1.dcm"));
        KnownStrings known = Originals.gather(originals, ProgressListener.NONE);
        assertTrue(known.strings().containsAll(List.of("Miller^Ann", "Ann Miller", "Miller, Ann", "4711-0815")));
        VerifyReport report = FolderVerifier.verify(made, known, ProgressListener.NONE);
        assertTrue(report.groups(Level.FOUND).stream().anyMatch(g -> g.kind() == Kind.KNOWN), report.toString());
        IOException nothing = assertThrows(
                IOException.class,
                () -> Originals.gather(Files.createDirectories(folder.resolve("empty")), ProgressListener.NONE));
        assertTrue(nothing.getMessage().contains("original files"), nothing.getMessage());
    }

    /** Every text-like attribute of the dictionary holds a sentinel: no report may hold it. */
    @Test
    void reportsHoldNoValue() throws IOException {
        Map<Vr, String> sentinels = Map.of(
                Vr.PN,
                "Qqmarker^Ann",
                Vr.LO,
                "Qqmarker 2019-02-03",
                Vr.SH,
                "Qqmarker",
                Vr.ST,
                "Dr. Qqmarker",
                Vr.LT,
                "Qqmarker@example.org",
                Vr.UT,
                "Qqmarker",
                Vr.AE,
                "QQMARKER",
                Vr.CS,
                "QQMARKER",
                Vr.UI,
                "1.2.8675309.1");
        DataSetBuilder dataSet = clean();
        for (int i = 0; i < GROUPS.length * 0x10000; i++) {
            int at = Tag.of(GROUPS[i >> 16], i & 0xFFFF);
            Dictionary.entry(at)
                    .filter(e -> sentinels.containsKey(e.vr()) && at != Tag.SpecificCharacterSet)
                    .ifPresent(e -> dataSet.put(at, e.vr(), sentinels.get(e.vr())));
        }
        dataSet.put(0x00090010, "Qqmarker").put(0x00091001, Vr.LO, "Qqmarker");
        MarkedFiles.write(dataSet, folder.resolve("Qqmarker_8675309.dcm"));
        VerifyReport report =
                FolderVerifier.verify(folder, KnownStrings.of(List.of("Qqmarker")), ProgressListener.NONE);
        assertTrue(
                report.groups(Level.FOUND).size() > 300,
                "found " + report.groups(Level.FOUND).size());
        String text = String.join("\n", VerifyText.lines(report));
        String json = VerifyJson.of(report);
        for (String all : List.of(text, json)) {
            assertFalse(all.toLowerCase(Locale.ROOT).contains("qqmarker"));
            assertFalse(all.contains("8675309"));
        }
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        assertFalse(root.get("clean").getAsBoolean());
        assertEquals(
                report.groups(Level.FOUND).size(), root.getAsJsonArray("found").size());
        assertTrue(text.contains("1 of 1 files hold something"), text.substring(text.length() - 300));
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        MarkedFiles.write(clean(), folder.resolve("im001.dcm"));
        byte[] bytes = Files.readAllBytes(folder.resolve("im001.dcm"));
        Files.write(folder.resolve("im002.dcm"), Arrays.copyOf(bytes, bytes.length - 5));
        VerifyReport report = verify();
        assertEquals(1, report.filesWithFindings());
        assertEquals(Kind.FILE, report.groups(Level.REVIEW).get(0).kind());
    }

    /** Cut and spoilt files never stop the check of the others. */
    @Test
    void fuzzedFilesAreLookedAtAllTheSame() throws IOException {
        MarkedFiles.write(clean().put(Tag.FilterType, "Dr. Grey"), folder.resolve("im001.dcm"));
        byte[] bytes = Files.readAllBytes(folder.resolve("im001.dcm"));
        Files.delete(folder.resolve("im001.dcm"));
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] spoilt = Arrays.copyOf(bytes, i % 2 == 0 ? 100 + random.nextInt(bytes.length - 100) : bytes.length);
            for (int k = 0; k < i % 7; k++) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            Files.write(folder.resolve(String.format("im%03d.dcm", i)), spoilt);
        }
        VerifyReport report = FolderVerifier.verify(folder, KnownStrings.of(List.of("Grey")), ProgressListener.NONE);
        assertEquals(300, report.files());
        assertTrue(report.filesWithFindings() > 290, report.filesWithFindings() + " files");
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorAndCancelStops() throws IOException {
        IOException absent = assertThrows(
                IOException.class,
                () -> FolderVerifier.verify(folder.resolve("none"), KnownStrings.NONE, ProgressListener.NONE));
        assertTrue(absent.getMessage().contains("There is no file or folder"), absent.getMessage());
        MarkedFiles.write(clean(), folder.resolve("im001.dcm"));
        ProgressListener cancel = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> FolderVerifier.verify(folder, KnownStrings.NONE, cancel));
    }

    /** What the seed's program removed and what it left: both are seen. */
    @Test
    void theOracleBeforeAndAfter() throws IOException {
        Path oracle = SharedData.require("oracles/deid");
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (String part : List.of("before", "after")) {
            VerifyReport report = FolderVerifier.verify(oracle.resolve(part), KnownStrings.NONE, ProgressListener.NONE);
            assertEquals(5, report.dicom());
            assertEquals(5, report.filesWithFindings());
            found.put(
                    part,
                    report.groups(Level.FOUND).stream().map(FindingGroup::place).collect(Collectors.toSet()));
        }
        JsonObject json = JsonParser.parseString(Files.readString(oracle.resolve("deid.json")))
                .getAsJsonObject();
        json.getAsJsonArray("deleted_tags").forEach(tag -> {
            if (tag.getAsString().equals("0020,0012")) {
                // Acquisition Number counts scans, not people.
                return;
            }
            String place = "(" + tag.getAsString().toLowerCase(Locale.ROOT) + ")";
            assertTrue(found.get("before").contains(place), place);
            assertFalse(found.get("after").contains(place), place);
        });
        assertTrue(found.get("after").contains("(0008,1120) > (0010,0010)"));
        assertTrue(found.get("after").contains("(0002,0003)"));
        assertTrue(found.get("after").contains("(0008,0020)"));
    }

    /** Not one real file passes as de-identified, and none stops the check. */
    @Test
    void noRealFilePassesUnseen() throws IOException {
        VerifyReport report =
                FolderVerifier.verify(SharedData.require("data/dicom"), KnownStrings.NONE, ProgressListener.NONE);
        assertTrue(report.dicom() > 200, report.toString());
        assertTrue(report.filesWithFindings() >= report.dicom() + report.damaged(), report.toString());
        assertTrue(report.groups(Level.FOUND).stream()
                .anyMatch(g -> g.kind() == Kind.FILE && g.place().equals("DICOMDIR")));
    }
}
