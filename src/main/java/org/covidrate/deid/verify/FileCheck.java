// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomException;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.FragmentsValue;
import org.covidrate.dicom.SequenceLengths;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;

/** Everything about one file but its name. */
final class FileCheck {
    private static final int PREAMBLE = 128;
    /** Shorter strings stand in pixels by chance. */
    private static final int CERTAIN_IN_PIXELS = 10;

    /** What the file was taken for. */
    enum Read {
        DICOM,
        /** One that says that it keeps its unique identifiers, which may then be its name. */
        DICOM_WITH_UIDS,
        OTHER,
        DAMAGED
    }

    private final ByteSearch search;

    FileCheck(ByteSearch search) {
        this.search = search;
    }

    Read check(Path path, Consumer<Finding> sink) throws IOException {
        if (!Files.isRegularFile(path)) {
            sink.accept(Finding.of(Level.REVIEW, Kind.FILE, "link or special file", "was not looked into"));
            return Read.OTHER;
        }
        if (!DicomReader.isDicom(path)) {
            OtherFileCheck.check(path, sink);
            search(path, null, sink);
            return Read.OTHER;
        }
        DicomFile file;
        try {
            file = DicomReader.read(path);
        } catch (IOException | RuntimeException e) {
            // It could be opened before, so that this is its contents' fault.
            sink.accept(Finding.of(
                    Level.REVIEW,
                    Kind.FILE,
                    "damaged DICOM file",
                    "cannot be read, so that nothing is known of its contents"));
            search(path, null, sink);
            return Read.DAMAGED;
        }
        preamble(path, sink);
        dicom(file, sink);
        search(path, file, sink);
        return Marks.of(file.dataSet()).claims(Marks.UIDS) ? Read.DICOM_WITH_UIDS : Read.DICOM;
    }

    private static void dicom(DicomFile file, Consumer<Finding> sink) {
        DataSet dataSet = file.dataSet();
        boolean directory = file.meta().sopClassUid().orElse("").equals(Uids.MEDIA_STORAGE_DIRECTORY)
                || dataSet.contains(Tag.DirectoryRecordSequence);
        if (directory) {
            sink.accept(Finding.of(
                    Level.FOUND, Kind.FILE, "DICOMDIR", "an index that names the patients and files of a medium"));
        }
        Marks marks = Marks.of(dataSet);
        if (!directory) {
            MarkCheck.check(marks, sink);
        }
        DataSetCheck check =
                new DataSetCheck(marks, dataSet.string(Tag.PatientID).orElse(""), sink);
        check.check(file.meta().dataSet());
        check.check(dataSet);
        PixelCheck.check(dataSet, marks, sink);
        if (!file.warnings().isEmpty()) {
            sink.accept(Finding.of(
                    Level.REVIEW,
                    Kind.FILE,
                    "damaged DICOM file",
                    "is not as it says of itself, so that parts may have been missed"));
        }
    }

    /** Other programs hide a second header there (PS3.10 section 7.1). */
    private static void preamble(Path path, Consumer<Finding> sink) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(PREAMBLE + 4);
        }
        if (start.length < PREAMBLE + 4
                || !new String(start, PREAMBLE, 4, StandardCharsets.ISO_8859_1).equals("DICM")) {
            return;
        }
        for (int i = 0; i < PREAMBLE; i++) {
            if (start[i] != 0) {
                sink.accept(
                        Finding.of(Level.REVIEW, Kind.META, "first 128 bytes", "are not zero, and may hold anything"));
                return;
            }
        }
    }

    private void search(Path path, DicomFile file, Consumer<Finding> sink) throws IOException {
        if (search.isEmpty()) {
            return;
        }
        try (InputStream in = Files.newInputStream(path)) {
            report(search.search(in), file == null ? List.of() : pixels(file), sink);
        }
        if (file != null && file.transferSyntax().deflated()) {
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            DataSet header =
                    file.dataSet().without(element -> Tag.isPixelData(element.tag()) || Tag.group(element.tag()) <= 2);
            try {
                DicomWriter.write(
                        DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, header),
                        inflated,
                        SequenceLengths.DEFINED);
            } catch (DicomException e) {
                sink.accept(Finding.of(
                        Level.REVIEW,
                        Kind.FILE,
                        "damaged DICOM file",
                        "could not be searched for known strings to its end"));
            }
            report(search.search(new ByteArrayInputStream(inflated.toByteArray())), List.of(), sink);
        }
    }

    private static void report(List<ByteSearch.Hit> hits, List<long[]> pixels, Consumer<Finding> sink) {
        for (ByteSearch.Hit hit : hits) {
            boolean inPixels = pixels.stream().anyMatch(p -> hit.offset() >= p[0] && hit.offset() < p[1]);
            if (!inPixels || hit.length() >= CERTAIN_IN_PIXELS) {
                sink.accept(new Finding(
                        Level.FOUND,
                        Kind.KNOWN,
                        "bytes of the file",
                        "",
                        "string " + (hit.string() + 1) + " of those to search for",
                        hit.length()));
            }
        }
    }

    /** Where pixels begin and end in the file. */
    private static List<long[]> pixels(DicomFile file) {
        List<long[]> ranges = new ArrayList<>();
        if (file.transferSyntax().deflated()) {
            ranges.add(new long[] {0, Long.MAX_VALUE});
        }
        for (DataElement element : file.dataSet().elements()) {
            if (element.value() instanceof BulkValue bulk && Tag.isPixelData(element.tag())) {
                ranges.add(new long[] {bulk.offset(), bulk.offset() + bulk.length()});
            } else if (element.value() instanceof FragmentsValue fragments) {
                fragments.fragments().forEach(f -> ranges.add(new long[] {f.offset(), f.offset() + f.length()}));
            }
        }
        return ranges;
    }
}
