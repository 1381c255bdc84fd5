// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.covidrate.annotate.AnnotationStore;
import org.covidrate.imagej.Ij1Command;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

/**
 * Every command of the menu, also those that are added later, with wrong inputs and cancelled: it ends with one sentence or with nothing,
 * never with an exception. {@link CommandInputs} says how commands are filled.
 */
class CommandMatrixTest {
    /** Commands that are done before they could be cancelled. */
    private static final Set<String> INSTANT = Set.of("AboutCovidRate", "PreviewDeidentification");
    /** Commands that cannot be filled so that they work without changing something outside of the test's folder. */
    private static final Set<String> NOT_RUN = Set.of("GetModel");

    /** Commands that go on from where they were stopped. */
    private static final Set<String> KEEPS_STATE = Set.of("TrainLesionModel", "TrainLungModel", "EnhanceModel");

    /** Keys of files that need not exist. */
    private static final Set<String> WRITTEN = Set.of("output", "calibrated", "save", "crosswalk", "key");
    /** Those of them that are folders. */
    private static final Set<String> WRITTEN_FOLDERS = Set.of("output", "calibrated");
    /** Commands for which no file that exists is wrong. */
    private static final Set<String> TAKES_ALL = Set.of("VerifyDeidentification");

    private static final long CANCEL_MILLIS = 1000;
    private static final int CANCEL_TRIES = 5;
    private static final long PATIENCE_SECONDS = 240;
    /** A second sentence begins. */
    private static final Pattern SECOND = Pattern.compile("[.!?]\\s+[A-Z]");

    private static Context context;
    private static CommandInputs inputs;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws Exception {
        System.setProperty(
                AnnotationStore.PROPERTY, folder.resolve("annotations").toString());
        context = new Context(CommandService.class, TaskService.class, MethodService.class, StoreChoices.class);
        inputs = new CommandInputs(folder, PhantomParameters.grid(64, 64, 24));
    }

    @AfterAll
    static void close() {
        context.dispose();
        System.clearProperty(AnnotationStore.PROPERTY);
    }

    private static String name(CommandInfo info) {
        return info.getClassName().substring(info.getClassName().lastIndexOf('.') + 1);
    }

    private interface Check {
        void of(CommandInfo info) throws Exception;
    }

    /** A test for each command. */
    private static List<DynamicTest> each(Check check) throws Exception {
        // -Dcommand=Certainty tries those only whose class is called so.
        String only = System.getProperty("command", "");
        List<DynamicTest> tests = new ArrayList<>();
        for (CommandInfo info : MenuEntries.inMenuOrder(context)) {
            if (!name(info).contains(only)) {
                continue;
            }
            Executable test = () -> check.of(info);
            tests.add(DynamicTest.dynamicTest(MenuEntries.label(info), test));
        }
        assertTrue(!only.isEmpty() || tests.size() >= 15);
        return tests;
    }

    /** Without files, or, where the command does nothing else, with a file that no other test looks for. */
    private static Map<String, Object> shownOnly(Map<String, Object> values) {
        values.remove("output");
        values.replace("save", folder.resolve("elsewhere.nii.gz").toFile());
        return values;
    }

    private static Module run(CommandInfo info, Map<String, Object> values) throws Exception {
        return context.service(ModuleService.class).run(info, true, values).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What a user is told; null if the command did its work, empty if it was cancelled. */
    private static String told(Module module) {
        return ((Cancelable) module).isCanceled() ? String.valueOf(((Cancelable) module).getCancelReason()) : null;
    }

    private static void assertSentence(String where, String text) {
        String said = where + ": " + text;
        assertTrue(text != null && text.matches("(?s)[A-Z\"'/~\\d\\w].{10,400}[.]"), said);
        assertFalse(text.contains("Exception") || text.contains("null") || text.contains("error of the program"), said);
        assertFalse(text.contains("\n") || text.contains("\tat "), said);
        assertFalse(SECOND.matcher(text).find(), "more than one sentence: " + said);
    }

    @TestFactory
    List<DynamicTest> aContextMakesIt() throws Exception {
        return each(info -> {
            assertTrue(info.isValid(), () -> info.getProblems().toString());
            assertTrue(info.canRunHeadless());
            Module module = context.service(ModuleService.class).createModule(info);
            assertNotNull(module.getDelegateObject());
            assertTrue(module instanceof Cancelable);
        });
    }

    @TestFactory
    List<DynamicTest> whatIsNoCtIsRefusedWithOneSentence() throws Exception {
        return each(info -> {
            for (String key : CommandInputs.images(info)) {
                for (Map.Entry<String, ImagePlus> wrong : inputs.neverRight().entrySet()) {
                    Map<String, Object> values = inputs.of(info);
                    values.put(key, wrong.getValue());
                    String told = told(run(info, values));
                    assertSentence(key + " is " + wrong.getKey(), told);
                }
            }
            nothingIsLeft(info);
        });
    }

    @TestFactory
    List<DynamicTest> oddImagesAreTakenOrRefusedWithOneSentence() throws Exception {
        return each(info -> {
            for (String key : CommandInputs.images(info)) {
                for (Map.Entry<String, ImagePlus> odd : inputs.odd().entrySet()) {
                    Map<String, Object> values = shownOnly(inputs.of(info));
                    values.put(key, odd.getValue());
                    String told = told(run(info, values));
                    if (told != null) {
                        assertSentence(key + " is " + odd.getKey(), told);
                    }
                }
            }
            inputs.ct().setOverlay(null);
        });
    }

    @TestFactory
    List<DynamicTest> aSingleSliceAndWhatIsNotSquareAreTaken() throws Exception {
        CommandInputs wide = new CommandInputs(folder, PhantomParameters.grid(56, 40, 16, 6, 8, 18));
        CommandInputs single = new CommandInputs(folder, PhantomParameters.grid(40, 40, 1, 8, 8, 10));
        return each(info -> {
            for (CommandInputs fitting : List.of(wide, single)) {
                if (!CommandInputs.images(info).isEmpty()) {
                    Map<String, Object> values = shownOnly(fitting.of(info));
                    assertNull(told(run(info, values)), info.getClassName());
                }
            }
        });
    }

    @TestFactory
    List<DynamicTest> wrongFilesAreRefusedWithOneSentence() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no image");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        List<Path> wrong = List.of(folder.resolve("none/such"), text, empty);
        return each(info -> {
            for (String key : CommandInputs.files(info)) {
                boolean written = WRITTEN.contains(key);
                for (Path path : WRITTEN_FOLDERS.contains(key) ? List.of(text) : written ? List.of(empty) : wrong) {
                    Map<String, Object> values = inputs.of(info);
                    values.put(key, path.toFile());
                    String told = told(run(info, values));
                    if (told != null || !TAKES_ALL.contains(name(info)) || path == wrong.get(0)) {
                        assertSentence(key + " is " + path.getFileName(), told);
                    }
                }
            }
            nothingIsLeft(info);
        });
    }

    @TestFactory
    List<DynamicTest> withoutAnImageOpenThereIsOneSentence() throws Exception {
        return each(info -> {
            if (!CommandInputs.images(info).isEmpty()) {
                String told = runAsMacro(info.getClassName(), "device=cpu ");
                assertSentence("no image", told.replace("\n", " "));
            }
        });
    }

    /** In plain ImageJ, with macro options and no image; gives the message. */
    private static String runAsMacro(String className, String options) throws Exception {
        IJ.getErrorMessage();
        // ImageJ hands options only to threads of this name.
        Thread thread = new Thread(
                () -> {
                    Macro.setOptions(options);
                    WindowManager.setTempCurrentImage(null);
                    IJ.redirectErrorMessages();
                    IJ.runPlugIn(Ij1Command.class.getName(), className);
                    Macro.setOptions(null);
                },
                "Run$_test");
        thread.start();
        thread.join();
        return IJ.getErrorMessage();
    }

    /** Cancels every task as soon as it is heard of. */
    public static final class Canceller {
        private volatile long nanos;

        @EventHandler
        public void onEvent(TaskEvent event) {
            Task task = event.getTask();
            if (!task.isCanceled() && !task.isDone()) {
                nanos = System.nanoTime();
                task.cancel("enough");
            }
        }
    }

    @TestFactory
    List<DynamicTest> cancelledItStopsWithinASecondAndLeavesNothing() throws Exception {
        return each(info -> {
            if (INSTANT.contains(name(info)) || NOT_RUN.contains(name(info))) {
                return;
            }
            // A first run may have to load classes and libraries, and the computer may be busy with something else.
            long millis = cancelled(info);
            for (int i = 1; i < CANCEL_TRIES && millis >= CANCEL_MILLIS; i++) {
                millis = Math.min(millis, cancelled(info));
            }
            assertTrue(millis < CANCEL_MILLIS, millis + " ms");
        });
    }

    /** Runs a command that is cancelled at once; gives the milliseconds until it has ended. */
    private static long cancelled(CommandInfo info) throws Exception {
        int rows = ResultsTable.getResultsTable().size();
        Canceller canceller = new Canceller();
        EventService events = context.service(EventService.class);
        List<EventSubscriber<?>> subscriptions = events.subscribe(canceller);
        Module module;
        try {
            module = run(info, inputs.of(info));
        } finally {
            events.unsubscribe(subscriptions);
        }
        long millis = (System.nanoTime() - canceller.nanos) / 1_000_000;
        assertEquals(
                "", told(module), "a wish is no error; if the command needs other inputs, add them to CommandInputs");
        for (String output : module.getOutputs().keySet()) {
            Object value = module.getOutput(output);
            assertTrue(value == null || value.equals(false), output);
        }
        assertEquals(rows, ResultsTable.getResultsTable().size());
        nothingIsLeft(info);
        return millis;
    }

    private static void nothingIsLeft(CommandInfo info) throws Exception {
        assertNull(inputs.ct().getOverlay(), info.getClassName());
        if (Files.exists(inputs.output())) {
            List<String> names;
            try (Stream<Path> files = Files.list(inputs.output())) {
                names = files.map(p -> p.getFileName().toString()).toList();
            }
            delete(inputs.output().toFile());
            assertTrue(KEEPS_STATE.contains(name(info)), () -> info.getClassName() + " left " + names);
        }
    }

    private static void delete(File file) {
        File[] files = file.listFiles();
        for (File one : files == null ? new File[0] : files) {
            delete(one);
        }
        assertTrue(file.delete(), file::toString);
    }
}
