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
import java.util.stream.Stream;
import org.covidrate.imagej.MethodService;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.train.run.TinyTraining;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

/** The commands that train as scripts call them, in a SciJava context without a screen. */
@Timeout(900)
class TrainingCommandsTest {
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

    private Module run(Class<? extends Command> command, Object... more) throws Exception {
        List<Object> inputs =
                new ArrayList<>(List.of("images", file("images"), "output", file("run"), "device", "cpu"));
        inputs.addAll(List.of(more));
        return context.service(CommandService.class)
                .run(command, true, inputs.toArray())
                .get();
    }

    private static String reason(Module module) {
        return ((Cancelable) module).isCanceled() ? String.valueOf(((Cancelable) module).getCancelReason()) : null;
    }

    private static void assertModel(ModelTask task, Module module) throws Exception {
        assertNull(reason(module));
        Path model = ((File) module.getOutput("model")).toPath();
        assertEquals(task, ModelJson.read(model.resolve(ModelJson.FILE_NAME)).task());
        assertTrue(Files.size(model.resolveSibling("curves.png")) > 1000);
    }

    @Test
    void lesionsAreLearnedFromTwoDataSetsWithFolds() throws Exception {
        Object[] inputs = {
            "masks",
            file("masks"),
            "lungs",
            file("lungs"),
            "recipefile",
            TinyTraining.lesionRecipe(folder, 50).toFile(),
            "data",
            "name=second,images=" + file("images") + ",masks=" + file("masks") + ",weight=2 ; ",
            "folds",
            2,
            "steps",
            3
        };
        Module module = run(TrainLesionModel.class, inputs);
        assertModel(ModelTask.LESIONS, module);
        String plan = Files.readString(folder.resolve("run/run.json"));
        assertTrue(plan.contains("\"steps\": 3.0"), plan);
        assertTrue(plan.contains("second"), plan);
        assertTrue(Files.exists(folder.resolve("run/cross-validation-second.json")));
        assertTrue(Files.exists(folder.resolve("run/fold-2/curve.csv")));

        Object[] goOn = Stream.concat(
                        Stream.of(inputs),
                        Stream.of("start", folder.resolve("run").toString(), "output", file("more")))
                .toArray();
        assertModel(ModelTask.LESIONS, run(TrainLesionModel.class, goOn));
        assertTrue(Files.readString(folder.resolve("more/run.json")).contains("\"start\""));
    }

    @Test
    void lungsAreLearnedWithTheirSides() throws Exception {
        Module module = run(
                TrainLungModel.class,
                "masks",
                file("lungs"),
                "recipefile",
                TinyTraining.lungRecipe(folder, 2).toFile());
        assertModel(ModelTask.LUNGS, module);
        assertTrue(Files.readString(folder.resolve("run/run.json")).contains("sides=true"));
    }

    /** Cancels the first training that has come so far. */
    public static final class Stopper {
        private boolean stopped;

        @EventHandler
        public void onEvent(TaskEvent event) {
            Task task = event.getTask();
            if (!stopped && task.getProgressValue() > 20 && !task.isDone()) {
                stopped = true;
                task.cancel("enough");
            }
        }
    }

    @Test
    void aTrainingThatWasStoppedGoesOn() throws Exception {
        Object[] inputs = {
            "masks",
            file("masks"),
            "recipefile",
            TinyTraining.lesionRecipe(folder, 30).toFile()
        };
        Path state = folder.resolve("run/final/state.safetensors");
        EventService events = context.service(EventService.class);
        // The service holds it weakly.
        Stopper stopper = new Stopper();
        var subscriptions = events.subscribe(stopper);
        try {
            Module stopped = run(TrainLesionModel.class, inputs);
            assertEquals("", reason(stopped), "a wish is no error");
            assertNull(stopped.getOutput("model"));
            assertTrue(stopper.stopped);
            assertTrue(Files.exists(state));
            assertFalse(Files.exists(folder.resolve("run/final/model")));
        } finally {
            events.unsubscribe(subscriptions);
        }
        assertModel(ModelTask.LESIONS, run(TrainLesionModel.class, inputs));
        assertFalse(Files.exists(state));
    }

    @Test
    void whatIsMissingOrWrongIsOneSentence() throws Exception {
        File recipe = TinyTraining.lesionRecipe(folder, 3).toFile();
        assertEquals(
                "No masks were chosen: give the folder of the masks of the images.",
                reason(run(TrainLesionModel.class, "recipefile", recipe)));
        assertTrue(reason(run(TrainLesionModel.class, "images", new File(""), "recipefile", recipe))
                .startsWith("No images were chosen"));
        assertTrue(reason(run(TrainLesionModel.class, "masks", file("masks"), "output", new File("")))
                .startsWith("No output folder was chosen"));
        assertTrue(reason(run(TrainLungModel.class, "masks", file("masks"), "recipefile", recipe))
                .startsWith("The recipe tiny-lesions is for lesions"));
        assertTrue(reason(run(TrainLesionModel.class, "masks", file("masks"), "data", "pictures=x"))
                .contains("pictures"));
        assertFalse(Files.exists(folder.resolve("run")));
    }
}
