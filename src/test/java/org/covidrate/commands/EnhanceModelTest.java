// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.imagej.MethodService;
import org.covidrate.model.ModelJson;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/** The command that enhances as scripts call it, in a SciJava context without a screen. */
@Timeout(1800)
class EnhanceModelTest {
    private static Context context;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
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

    private Module run(Object... inputs) throws Exception {
        return context.service(CommandService.class)
                .run(EnhanceModel.class, true, inputs)
                .get();
    }

    private static String reason(Module module) {
        return ((Cancelable) module).isCanceled() ? String.valueOf(((Cancelable) module).getCancelReason()) : null;
    }

    /** The bundled model, on pictures as large as it wants them. */
    @Test
    void theBundledModelIsEnhanced() throws Exception {
        List<Object> inputs = new ArrayList<>(List.of(
                "unlabelled", file("images"),
                "images", file("images"),
                "masks", file("masks"),
                "lungs", file("lungs"),
                "validation", "name=apart,images=" + file("images") + ",masks=" + file("masks"),
                "rounds", 1,
                "steps", 1,
                "device", "cpu",
                "output", file("enhanced")));
        Module module = run(inputs.toArray());
        assertNull(reason(module));
        Path output = folder.resolve("enhanced");
        String report = Files.readString(output.resolve("enhancement.json"));
        assertTrue(report.contains("\"steps\": 1.0"), report);
        File enhanced = (File) module.getOutput("enhanced");
        assertEquals(report.contains("\"kept_rounds\": 1"), enhanced != null);
        if (enhanced != null) {
            assertEquals(
                    "covid-rate-small-enhanced",
                    ModelJson.read(enhanced.toPath().resolve("model.json")).name());
        }
        assertTrue(Files.size(output.resolve("enhancement.png")) > 1000);
    }

    @Test
    void whatIsMissingOrWrongIsOneSentence() throws Exception {
        assertTrue(reason(run("unlabelled", file("images"))).startsWith("No output folder was chosen"));
        assertTrue(reason(run("output", file("enhanced"))).startsWith("No unlabelled scans were chosen"));
        assertTrue(reason(run("output", file("enhanced"), "unlabelled", file("images")))
                .startsWith("An enhancement mixes labelled data in"));
        assertTrue(reason(run("output", file("enhanced"), "unlabelled", file("images"), "images", file("images")))
                .startsWith("No masks were chosen"));
        assertTrue(reason(run(
                        "output", file("enhanced"),
                        "unlabelled", file("images"),
                        "images", file("images"),
                        "masks", file("masks"),
                        "model", "other"))
                .startsWith("Choose a model in the list"));
        assertFalse(Files.exists(folder.resolve("enhanced")));
    }
}
