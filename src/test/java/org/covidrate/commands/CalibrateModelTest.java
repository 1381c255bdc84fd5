// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.covidrate.certainty.calibration.Calibration;
import org.covidrate.certainty.job.CalibrationOutcome;
import org.covidrate.certainty.job.ModelCalibration;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.method.RandomLesionModel;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/** Calibrating from the menu, with a small network of random weights on made-up pictures. */
class CalibrateModelTest {
    private static Context context;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class, StoreChoices.class);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    @BeforeEach
    void data() throws Exception {
        TinyTraining.write(folder);
        RandomLesionModel.write(folder.resolve("one.safetensors"), 5);
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private Module run(Object... inputs) throws Exception {
        return context.service(CommandService.class)
                .run(CalibrateModel.class, true, inputs)
                .get();
    }

    private String refusal(Object... inputs) throws Exception {
        Module module = run(inputs);
        assertTrue(((Cancelable) module).isCanceled());
        assertNull(module.getOutput("picture"));
        return ((Cancelable) module).getCancelReason();
    }

    private CalibrationOutcome expected(String model) throws Exception {
        Methods methods = context.service(MethodService.class).methods();
        ModelCalibration job = new ModelCalibration(methods.lesions(
                file(model).getPath(),
                OptionalDouble.empty(),
                NetworkSettings.parse("cpu", "float32"),
                note -> {},
                ProgressListener.NONE));
        DataSetSpec spec = DataSetSpec.parse("images=" + file("images") + ",masks=" + file("masks"));
        return job.run(ModelCalibration.open(List.of(spec), note -> {}, ProgressListener.NONE), ProgressListener.NONE);
    }

    @Test
    void tableReportPictureAndModelAreThoseOfTheLibrary() throws Exception {
        CalibrationOutcome expected = expected("one.safetensors");
        Calibration c = expected.calibration();
        int before = ResultsTable.getResultsTable().size();
        Module module = run(
                "images",
                file("images"),
                "masks",
                file("masks"),
                "file",
                file("one.safetensors"),
                "device",
                "cpu",
                "output",
                file("report"),
                "calibrated",
                file("calibrated"));
        assertNull(((Cancelable) module).getCancelReason());

        // Without a screen, rows go to the table Results: two for the model, one for each patient.
        ResultsTable table = ResultsTable.getResultsTable();
        assertEquals(before + 2 + TinyTraining.PATIENTS, table.size());
        assertEquals(expected.model().name(), table.getStringValue("Model", before));
        assertEquals(c.ece().value(), table.getValue("Calibration error", before), 1e-12);
        assertEquals(c.ece().low(), table.getValue("Calibration error from", before), 1e-12);
        assertEquals(1, table.getValue("Temperature", before));
        assertEquals(expected.model().threshold(), table.getValue("Threshold", before));
        assertEquals(c.scaledEce().value(), table.getValue("Calibration error", before + 1), 1e-12);
        assertEquals(c.scaledEce().high(), table.getValue("Calibration error to", before + 1), 1e-12);
        assertEquals(c.temperature(), table.getValue("Temperature", before + 1), 1e-4);
        assertTrue(c.temperature() > 1.1 || c.temperature() < 0.9, "nothing was fitted: " + c.temperature());
        assertEquals("p0", table.getStringValue("Case", before + 2));
        assertEquals(c.cases().get(0).reliability().ece(), table.getValue("Calibration error", before + 2), 1e-12);

        assertEquals(expected.report().json(), Files.readString(folder.resolve("report/calibration.json")));
        assertEquals(expected.report().csv(), Files.readString(folder.resolve("report/reliability.csv")));
        BufferedImage saved = ImageIO.read(file("report/reliability.png"));
        ImagePlus picture = (ImagePlus) module.getOutput("picture");
        assertArrayEquals(
                saved.getRGB(0, 0, saved.getWidth(), saved.getHeight(), null, 0, saved.getWidth()),
                picture.getBufferedImage()
                        .getRGB(0, 0, saved.getWidth(), saved.getHeight(), null, 0, saved.getWidth()));
        ModelDescription written = ModelJson.read(folder.resolve("calibrated/model.json"));
        assertEquals(expected.calibrated().temperature(), written.temperature());
        assertEquals(expected.calibrated().fullName(), written.fullName());
        // It can be chosen as another model, and marks the same pixels.
        CalibrationOutcome again = expected("calibrated");
        assertEquals(written.temperature(), again.model().temperature());
        assertEquals(
                expected.calibrated().threshold().getAsDouble(), again.model().threshold());
        assertTrue(again.calibration().loss() < c.loss());
    }

    @Test
    void whatIsMissingOrWrongIsOneSentenceAndLeavesNothing() throws Exception {
        assertTrue(refusal().startsWith("No images were chosen"));
        assertTrue(refusal("images", file("images")).startsWith("No masks were chosen"));
        assertTrue(refusal("data", "pictures").contains("is no key of a data set"));
        String two = refusal(
                "images",
                file("images"),
                "masks",
                file("masks"),
                "output",
                file("same"),
                "calibrated",
                folder.resolve("same").toFile());
        assertTrue(two.startsWith("Report and calibrated model need two folders"), two);
        // All pixels are lesion: nothing can be fitted.
        BufferedImage white = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 32 * 32; i++) {
            white.getRaster().setSample(i % 32, i / 32, 0, 255);
        }
        Files.createDirectories(folder.resolve("white"));
        ImageIO.write(white, "png", file("white/s0.png"));
        Files.createDirectories(folder.resolve("one"));
        Files.copy(folder.resolve("images/p0/s0.png"), folder.resolve("one/s0.png"));
        String unfit = refusal(
                "images",
                file("one"),
                "masks",
                file("white"),
                "file",
                file("one.safetensors"),
                "device",
                "cpu",
                "output",
                file("report"),
                "calibrated",
                file("calibrated"));
        assertTrue(unfit.contains("with and without lesion"), unfit);
        assertFalse(file("report").exists() || file("calibrated").exists());
    }
}
