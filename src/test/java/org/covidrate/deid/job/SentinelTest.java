// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.FileResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.deid.action.Markers;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomException;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.SequenceLengths;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A marker in every attribute of text that PS3.6 knows, in private ones, in items, in the meta information and in file names: none
 * is found in any byte of the output, in the names of files, in the audit or in what the run says.
 */
class SentinelTest {
    /** What a file is read by; a marker there makes another file, which is refused. */
    private static final Set<Integer> STRUCTURE =
            Set.of(Tag.SpecificCharacterSet, Tag.SOPClassUID, Tag.PhotometricInterpretation, Tag.NumberOfFrames);

    /** With a key of its own each time, a new UID would have the digits of a marker once in some hundred runs. */
    private static final String KEY = "covid-rate de-identification key 1\n" + "5e".repeat(32) + "\n";

    @TempDir
    Path folder;

    private static DataSet withMarkers(DataSet start) {
        DataSetBuilder builder = start.toBuilder();
        for (int tag : textAttributes()) {
            builder.put(Markers.element(tag, Dictionary.vr(tag)));
        }
        DataSet item = Markers.item();
        DataSet full = builder.build();
        DataSet inner = full.without(e -> Tag.isPixelData(e.tag()) || e.value() instanceof SequenceValue);
        return full.toBuilder()
                .put(0x00090010, Vr.LO, "QQMARKER OWNER")
                .put(0x00091001, Vr.LO, "Qqmarker")
                .put(DataElement.sequence(0x00091002, List.of(item)))
                .put(0x00190010, Vr.LO, "GEMS_ACQU_01")
                .put(0x00191023, Vr.DS, "Qqmarker")
                .put(0x0019109E, Vr.LO, "Qqmarker")
                // Not in the table, so that its items are gone through; and one that is, and kept by an option.
                .putSequence(
                        0x00082218,
                        item,
                        DataSet.builder().putSequence(0x00082220, inner, item).build())
                .putSequence(0x00400555, inner)
                .putSequence(0x0040A730, inner, item)
                .putSequence(0x00700001, inner)
                .put(0x60000022, Vr.LO, "Qqmarker")
                .putBytes(0x60003000, Vr.OW, "Qqmarker".getBytes(StandardCharsets.US_ASCII))
                .putBytes(0x50003000, Vr.OW, "Qqmarker".getBytes(StandardCharsets.US_ASCII))
                .putBytes(0xFFFCFFFC, Vr.OB, "Qqmarker".getBytes(StandardCharsets.US_ASCII))
                .put(0x00081234, Vr.LO, "Qqmarker")
                .build();
    }

    private static List<Integer> textAttributes() {
        List<Integer> tags = new ArrayList<>();
        for (int group : new int[] {
            0x0008, 0x0010, 0x0012, 0x0014, 0x0016, 0x0018, 0x0020, 0x0022, 0x0024, 0x0028, 0x0032, 0x0038, 0x003A,
                    0x0040,
            0x0042, 0x0044, 0x0046, 0x0048, 0x0050, 0x0054, 0x0060, 0x0062, 0x0064, 0x0066, 0x0068, 0x0070, 0x0072,
                    0x0074,
            0x0076, 0x0078, 0x0080, 0x0082, 0x0088, 0x0100, 0x0400, 0x2000, 0x2010, 0x2020, 0x2030, 0x2040, 0x2050,
                    0x2100,
            0x2110, 0x2120, 0x2130, 0x2200, 0x3002, 0x3004, 0x3006, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x4000,
                    0x4008,
            0x4010
        }) {
            for (int element = 1; element < 0x10000; element++) {
                int tag = Tag.of(group, element);
                boolean text =
                        Dictionary.entry(tag).filter(e -> e.vr().isText()).isPresent();
                if (text && !STRUCTURE.contains(tag)) {
                    tags.add(tag);
                }
            }
        }
        return tags;
    }

    private static byte[] withMarkersInMeta(byte[] file) {
        return TestFiles.withMeta(
                file,
                "Qqmarker 8675309",
                DataSet.builder()
                        .put(0x00020016, Vr.AE, "QQMARKERAE")
                        .put(0x00020100, Vr.UI, Markers.UID)
                        .putBytes(0x00020102, Vr.OB, "Qqmarker".getBytes(StandardCharsets.US_ASCII))
                        .build());
    }

    private static byte[] bytes(DicomFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(file, bytes, SequenceLengths.UNDEFINED);
        return bytes.toByteArray();
    }

    private static List<Profile> profiles() {
        List<Profile> profiles = new ArrayList<>();
        profiles.add(Profile.BASIC);
        profiles.add(Profile.BASIC.with(
                ProfileOption.RETAIN_MODIFIED_DATES,
                ProfileOption.CLEAN_DESCRIPTORS,
                ProfileOption.CLEAN_STRUCTURED_CONTENT,
                ProfileOption.CLEAN_GRAPHICS,
                ProfileOption.RETAIN_SAFE_PRIVATE));
        return profiles;
    }

    @Test
    void inEveryAttributeAndEveryKindOfFile() throws IOException {
        DataSet marked = withMarkers(TestFiles.slice("Qqmarker", Markers.UID, Markers.UID + ".1", 1, 0)
                .build());
        assertTrue(marked.elements().size() > 1900, marked.elements().size() + " elements");
        Path in = folder.resolve("Qqmarker_19230817");
        Files.createDirectories(in.resolve("Qqmarker^Person"));
        int number = 0;
        for (TransferSyntax syntax : List.of(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.JPEG_LOSSLESS_SV1)) {
            DataSet set = syntax.encapsulated() ? TestFiles.compressed(marked) : marked;
            set = set.with(DataElement.of(
                    Tag.SOPInstanceUID, Vr.UI, (Markers.UID + "." + number).getBytes(StandardCharsets.US_ASCII)));
            byte[] file = withMarkersInMeta(bytes(DicomFile.of(syntax, set)));
            Files.write(in.resolve("Qqmarker^Person/8675309_" + number++ + ".dcm"), file);
        }
        Files.write(in.resolve("Qqmarker.dcm"), "Qqmarker 8675309".getBytes(StandardCharsets.US_ASCII));
        for (Profile profile : profiles()) {
            Path out = folder.resolve("out" + profile.options().size());
            DeidResult result = run(in, out, profile);
            assertEquals(number, result.count(Status.WRITTEN), result.files().toString());
            assertEquals(1, result.count(Status.FAILED));
            assertClean(out, result, profile);
        }
    }

    /** The real files: what they have of text is replaced by markers, and more is added. */
    @Test
    void inTheFilesOfOtherProgramsAndAllTheirTransferSyntaxes() throws IOException {
        Path in = folder.resolve("Qqmarker");
        Files.createDirectories(in);
        Set<String> syntaxes = new TreeSet<>();
        int number = 0;
        for (Path path : files(SharedData.require("data/dicom"))) {
            DicomFile file;
            try {
                file = DicomReader.read(path);
                if (Completeness.isDirectory(file)) {
                    continue;
                }
                DataSet marked = whole(marked(file.dataSet(), number));
                Files.write(
                        in.resolve("Qqmarker" + number + ".dcm"),
                        withMarkersInMeta(bytes(DicomFile.of(file.transferSyntax(), marked))));
            } catch (DicomException e) {
                continue;
            }
            syntaxes.add(file.transferSyntax().uid());
            number++;
        }
        assertTrue(number > 150, number + " files");
        assertTrue(syntaxes.size() >= 14, syntaxes.toString());
        Path out = folder.resolve("out");
        DeidResult result = run(in, out, Profile.BASIC);
        assertTrue(result.count(Status.WRITTEN) >= number - 5, result.count(Status.WRITTEN) + " of " + number);
        assertClean(out, result, Profile.BASIC);
    }

    /** With what is demanded of any file that is passed on; some of the real ones have been made small. */
    private static DataSet whole(DataSet dataSet) {
        DataSetBuilder builder = dataSet.toBuilder();
        if (!dataSet.contains(Tag.SOPClassUID)) {
            builder.put(Tag.SOPClassUID, Uids.MR_IMAGE_STORAGE);
        }
        if (dataSet.element(Tag.PixelData).isEmpty()) {
            builder.putInts(Tag.Rows, 2)
                    .putInts(Tag.Columns, 2)
                    .putInts(Tag.SamplesPerPixel, 1)
                    .putInts(Tag.BitsAllocated, 16)
                    .putInts(Tag.NumberOfFrames, 1)
                    .putBytes(Tag.PixelData, Vr.OW, new byte[8]);
        }
        return builder.build();
    }

    private static DataSet marked(DataSet dataSet, int number) {
        DataSetBuilder builder = DataSet.builder();
        for (DataElement element : dataSet.elements()) {
            int tag = element.tag();
            if (Tag.group(tag) <= 2) {
                continue;
            }
            Vr vr = element.effectiveVr();
            if (element.value() instanceof SequenceValue sequence) {
                List<DataSet> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(marked(item, number)));
                items.add(Markers.item());
                builder.put(DataElement.sequence(tag, items));
            } else if (Tag.isPrivateCreator(tag) || STRUCTURE.contains(tag) || !vr.isText() || vr.isNumberText()) {
                builder.put(element);
            } else {
                builder.put(Markers.element(tag, vr));
            }
        }
        return builder.put(0x00090010, Vr.LO, "QQMARKER OWNER")
                .put(0x00091001, Vr.LO, "Qqmarker")
                .put(Tag.SOPInstanceUID, Vr.UI, Markers.UID + "." + number)
                .put(Tag.PatientName, Vr.PN, "Qqmarker^Person")
                .put(Tag.PatientID, Vr.LO, "Qqmarker 8675309")
                .build();
    }

    private DeidResult run(Path in, Path out, Profile profile) throws IOException {
        Path key = folder.resolve("key");
        if (!Files.exists(key)) {
            KeyFile.writeForOwner(key, KEY);
        }
        DeidOptions options = DeidOptions.DEFAULT.withKeyFile(key).withProfile(profile);
        return Deidentification.run(in, out, options, ProgressListener.NONE);
    }

    private static void assertClean(Path out, DeidResult result, Profile profile) throws IOException {
        for (FileResult file : result.files()) {
            assertNull(Markers.in(file.toString()), file.toString());
        }
        assertNull(Markers.in(result.warnings().toString()));
        for (Path path : files(out)) {
            assertNull(Markers.in(out.relativize(path).toString()), path.toString());
            byte[] bytes = Files.readAllBytes(path);
            assertMarkerless(path, bytes, profile);
            if (path.toString().endsWith(".dcm")) {
                // Deflated files once more as they are read.
                DicomFile file = DicomReader.read(path);
                if (file.transferSyntax().deflated()) {
                    DicomFile plain = DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, file.dataSet());
                    assertMarkerless(path, bytes(plain), profile);
                }
            }
        }
    }

    private static void assertMarkerless(Path path, byte[] bytes, Profile profile) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        // Times of the day are kept where dates are moved.
        boolean times = profile.has(ProfileOption.RETAIN_MODIFIED_DATES);
        assertNull(Markers.in(times ? text.replace(Markers.TIME, "") : text), path.toString());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
