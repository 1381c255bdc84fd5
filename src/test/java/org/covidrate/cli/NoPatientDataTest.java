// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series in which every attribute that could identify somebody holds a marker: no output may hold any of them. */
class NoPatientDataTest {
    private static final Map<Vr, String> MARKERS = new EnumMap<>(Map.ofEntries(
            Map.entry(Vr.PN, "Qqmarker^Person"),
            Map.entry(Vr.LO, "Qqmarker Long"),
            Map.entry(Vr.SH, "Qqmarker Short"),
            Map.entry(Vr.ST, "Qqmarker text"),
            Map.entry(Vr.LT, "Qqmarker long text"),
            Map.entry(Vr.UT, "Qqmarker unlimited"),
            Map.entry(Vr.AE, "QQMARKERAE"),
            Map.entry(Vr.UI, "1.2.999.8675309.42"),
            Map.entry(Vr.DA, "19230817"),
            Map.entry(Vr.TM, "134759.125"),
            Map.entry(Vr.DT, "19230817134759.125")));
    private static final List<String> FORBIDDEN =
            List.of("qqmarker", "8675309", "19230817", "1923-08", "134759", "13:47:5");
    private static final int[] GROUPS = {0x0008, 0x0010, 0x0018, 0x0020, 0x0028, 0x0032, 0x0038, 0x0040, 0x4008};
    /** What the image is read by, and the facts that may be told. */
    private static final Set<Integer> KEPT = Set.of(
            Tag.SpecificCharacterSet,
            Tag.SOPClassUID,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.ConvolutionKernel,
            Tag.RescaleType);

    @TempDir
    Path folder;

    @Test
    void noOutputHoldsAnythingThatIdentifiesThePatient() throws IOException {
        Path series = folder.resolve("Qqmarker_Jane_19230817");
        Path out = folder.resolve("out");
        mark(DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(64, 64, 24)).ct(),
                series,
                DicomSeriesOptions.DEFAULT,
                ProgressListener.NONE));
        // A second, smaller series, so that the warning that lists series is among the outputs.
        mark(DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(32, 32, 16)).ct(),
                series.resolve("other"),
                DicomSeriesOptions.DEFAULT.withSeed("other").withSeriesNumber(3),
                ProgressListener.NONE));

        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = CovidRate.run(
                new Interruption(),
                new PrintWriter(printed),
                new PrintWriter(errors),
                "analyze",
                series.toString(),
                "--output",
                out.toString(),
                "--lung-model=threshold",
                "--lesion-model=threshold");
        assertEquals(0, code, errors.toString());
        assertTrue(printed.toString().contains("There are 2 series"), printed.toString());

        assertClean("standard output", printed.toString());
        assertClean("standard error", errors.toString());
        List<String> names;
        try (Stream<Path> files = Files.list(out)) {
            names = files.map(p -> p.getFileName().toString()).toList();
        }
        assertEquals(Set.copyOf(AnalysisReport.FILES), Set.copyOf(names));
        for (String name : names) {
            byte[] bytes = Files.readAllBytes(out.resolve(name));
            assertClean(name, text(bytes));
            if (name.endsWith(".gz")) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    assertClean(name + " unpacked", text(in.readAllBytes()));
                }
            }
        }
    }

    @Test
    void theMarkersAreInTheInput() throws IOException {
        List<Path> files = DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(32, 32, 16)).ct(),
                folder,
                DicomSeriesOptions.DEFAULT,
                ProgressListener.NONE);
        assertTrue(mark(files) > 200);
        DicomFile first = DicomReader.read(files.get(0));
        assertEquals("Qqmarker^Person", first.dataSet().string(Tag.PatientName).orElseThrow());
        assertTrue(first.dataSet().string(Tag.SeriesInstanceUID).orElseThrow().startsWith("1.2.999.8675309"));
    }

    private static void assertClean(String where, String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        for (String marker : FORBIDDEN) {
            assertFalse(lower.contains(marker), where + " holds " + marker);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Puts the markers into the files and returns the number of attributes that hold one. */
    private static int mark(List<Path> files) throws IOException {
        List<DataSetEdit> edits = edits();
        for (int z = 0; z < files.size(); z++) {
            DicomFile file = DicomReader.read(files.get(z));
            String ownUid = MARKERS.get(Vr.UI) + "." + files.size() + "." + (z + 1);
            DataSetBuilder builder = file.dataSet().toBuilder();
            edits.forEach(edit -> builder.put(edit.tag, edit.vr, edit.marker));
            builder.put(Tag.SOPInstanceUID, Vr.UI, ownUid);
            builder.put(Tag.SeriesInstanceUID, Vr.UI, MARKERS.get(Vr.UI) + "." + files.size());
            DicomFile marked = DicomFile.of(file.transferSyntax(), builder.build());
            Path beside = files.get(z).resolveSibling("marked-" + files.get(z).getFileName());
            DicomWriter.write(marked, beside);
            Files.delete(files.get(z));
            Files.move(beside, files.get(z));
        }
        return edits.size();
    }

    private record DataSetEdit(int tag, Vr vr, String marker) {}

    private static List<DataSetEdit> edits() {
        List<DataSetEdit> edits = new ArrayList<>();
        for (int group : GROUPS) {
            for (int element = 1; element < 0x10000; element++) {
                int tag = group << 16 | element;
                Optional<Dictionary.Entry> entry = Dictionary.entry(tag);
                if (entry.isPresent() && MARKERS.containsKey(entry.get().vr()) && !KEPT.contains(tag)) {
                    Vr vr = entry.get().vr();
                    edits.add(new DataSetEdit(tag, vr, MARKERS.get(vr)));
                }
            }
        }
        return edits;
    }
}
