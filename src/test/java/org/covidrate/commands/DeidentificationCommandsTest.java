// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.deid.DeidOptions;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Tag;
import org.covidrate.imagej.DeidPreview;
import org.covidrate.imagej.MethodService;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/** The commands about de-identification as scripts call them, without a screen. */
class DeidentificationCommandsTest {
    private static Context context;

    @TempDir
    Path folder;

    private Path in;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @BeforeEach
    void write() throws Exception {
        in = folder.resolve("in");
        List<Path> files = DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(16, 16, 16)).ct(),
                in,
                DicomSeriesOptions.DEFAULT,
                ProgressListener.NONE);
        for (Path path : files) {
            DicomFile file = DicomReader.read(path);
            DataSet named = file.dataSet().toBuilder()
                    .put(Tag.PatientName, "Miller^Ann")
                    .put(Tag.PatientSex, "F")
                    .put(Tag.StudyDate, "20200317")
                    .build();
            DicomWriter.write(DicomFile.of(file.transferSyntax(), named), path);
        }
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private static Module run(Class<? extends Command> command, Object... inputs) throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private Module deidentify(Object... more) throws Exception {
        List<Object> inputs = new ArrayList<>(List.of("input", in.toFile(), "output", file("out"), "key", file("key")));
        inputs.addAll(List.of(more));
        return run(DeidentifyDicom.class, inputs.toArray());
    }

    @Test
    void aFolderIsWrittenWithItsOptionsAndVerified() throws Exception {
        Module module = deidentify(
                "patient",
                true,
                "dates",
                "shifted, the same for all of a patient",
                "naming",
                "im001.dcm in the order of the slices",
                "crosswalk",
                file("who.csv"));
        assertFalse(((Cancelable) module).isCanceled(), ((Cancelable) module).getCancelReason());
        assertTrue(String.valueOf(module.getOutput("report")).contains("16 files de-identified"));
        Path first;
        try (Stream<Path> tree = Files.walk(folder.resolve("out"))) {
            first = tree.filter(p -> p.endsWith("im001.dcm")).findFirst().orElseThrow();
        }
        DataSet made = DicomReader.read(first).dataSet();
        assertEquals("F", made.string(Tag.PatientSex).orElseThrow());
        assertFalse(made.string(Tag.PatientName).orElse("").contains("Miller"));
        assertEquals(
                "MODIFIED",
                made.string(Tag.LongitudinalTemporalInformationModified).orElseThrow());
        assertFalse(made.string(Tag.StudyDate).orElseThrow().equals("20200317"));
        assertTrue(Files.readString(folder.resolve("who.csv")).contains("im001.dcm"));

        Module clean = run(VerifyDeidentification.class, "input", file("out"), "originals", in.toFile());
        assertEquals(true, clean.getOutput("clean"), String.valueOf(clean.getOutput("report")));
        Module found = run(VerifyDeidentification.class, "input", in.toFile());
        assertEquals(false, found.getOutput("clean"));
        assertTrue(String.valueOf(found.getOutput("report")).contains("(0010,0010) PatientName"));
        assertFalse(String.valueOf(found.getOutput("report")).contains("Miller"));
    }

    @Test
    void thePreviewIsATable() throws Exception {
        Path one;
        try (Stream<Path> list = Files.list(in)) {
            one = list.sorted().findFirst().orElseThrow();
        }
        Module module = run(PreviewDeidentification.class, "input", one.toFile(), "key", file("key"), "patient", true);
        assertFalse(((Cancelable) module).isCanceled());
        ResultsTable table = DeidPreview.of(one, DeidOptions.DEFAULT.withKeyFile(folder.resolve("key")));
        Map<String, String> actions = new TreeMap<>();
        Map<String, String> before = new TreeMap<>();
        for (int i = 0; i < table.size(); i++) {
            actions.put(table.getStringValue("Tag", i), table.getStringValue("Action", i));
            before.put(table.getStringValue("Tag", i), table.getStringValue("Before", i));
        }
        assertEquals("Miller^Ann", before.get("(0010,0010)"));
        assertEquals("empty", actions.get("(0010,0010)"));
        assertEquals("new UID", actions.get("(0008,0018)"));
        assertEquals("keep", actions.get("(0028,0010)"));
        assertFalse(Files.exists(folder.resolve("key")), "a preview makes no key");
    }

    @Test
    void whatIsMissingOrWrongIsSaidInOneSentence() throws Exception {
        Cancelable none = (Cancelable) run(DeidentifyDicom.class, "input", new File(""), "output", file("out"));
        assertTrue(none.getCancelReason().contains("No DICOM folder or file was chosen"), none.getCancelReason());
        Cancelable inside = (Cancelable) run(
                DeidentifyDicom.class,
                "input",
                in.toFile(),
                "output",
                in.resolve("x").toFile(),
                "key",
                file("key"));
        assertTrue(inside.isCanceled());
        assertTrue(inside.getCancelReason().endsWith("."), inside.getCancelReason());
        Cancelable text = (Cancelable) run(
                PreviewDeidentification.class,
                "input",
                Files.writeString(folder.resolve("a.txt"), "a").toFile());
        assertTrue(text.getCancelReason().contains("not a DICOM file"), text.getCancelReason());
        Cancelable absent = (Cancelable) run(VerifyDeidentification.class, "input", file("none"));
        assertTrue(absent.getCancelReason().contains("There is no file or folder"), absent.getCancelReason());
    }
}
