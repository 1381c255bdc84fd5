// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.MaskPairs;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.Metric;
import org.covidrate.evaluate.Scope;
import org.covidrate.evaluate.job.MaskEvaluation;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.StoreChoices;
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

class EvaluateModelTest {
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
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private Cancelable run(Object... inputs) throws Exception {
        Module module = context.service(CommandService.class)
                .run(EvaluateModel.class, true, inputs)
                .get();
        return (Cancelable) module;
    }

    @Test
    void masksAreScoredAsTheLibraryDoes() throws Exception {
        int before = ResultsTable.getResultsTable().size();
        Cancelable command =
                run("masks", file("masks"), "predictions", file("lungs"), "output", file("scores"), "tolerance", 2.0);
        assertFalse(command.isCanceled(), command::getCancelReason);
        DataSetSpec spec = new DataSetSpec(
                "x", null, folder.resolve("masks"), null, null, null, 1, 0, false, false, Set.of(), 0, 1, true);
        MaskPairs pairs = MaskPairs.find(spec, folder.resolve("lungs"), ProgressListener.NONE);
        EvaluationResult expected = new MaskEvaluation(2).run(pairs, ProgressListener.NONE);
        double dice = expected.summary().get(Scope.PER_SLICE, Metric.DICE).value();

        // Without a screen, rows go to the table Results: one for the set, one for each case.
        ResultsTable table = ResultsTable.getResultsTable();
        assertEquals(before + 1 + expected.cases().size(), table.size());
        assertEquals("lungs", table.getStringValue("Model", before));
        assertEquals(dice, table.getValue("Dice", before), 1e-12);
        assertEquals(expected.slices(), table.getValue("Slices", before));
        assertEquals(
                expected.cases().get(0).scores().dice(), table.getValue("Dice", before + 1), 1e-12, "the first case");

        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("scores/scores.json")))
                .getAsJsonObject();
        assertEquals(dice, json.get("mean_dice").getAsDouble(), 1e-6);
        assertEquals(2, json.get("tolerance").getAsDouble());
        assertEquals(
                expected.slices() + 1,
                Files.readAllLines(folder.resolve("scores/slices.csv")).size());
    }

    @Test
    void whatIsMissingOrTooMuchIsOneSentence() throws Exception {
        assertTrue(run("masks", file("masks")).getCancelReason().startsWith("No images were chosen"));
        assertTrue(run("masks", new File(""), "images", file("images"))
                .getCancelReason()
                .startsWith("No reference masks were chosen"));
        assertTrue(run("masks", file("masks"), "predictions", file("lungs"), "file", file("m.pth"))
                .getCancelReason()
                .startsWith("Give a model to evaluate or masks to compare"));
        assertTrue(run("masks", file("masks"), "predictions", file("lungs"), "tolerance", -1.0)
                .getCancelReason()
                .startsWith("The tolerance must be 0 or more"));
        assertFalse(file("scores").exists());
    }
}
