// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start of the engine, in JVMs of its own. */
final class TorchEngineTest {
    @TempDir
    Path folder;

    private ChildJvm.Result runForeign(String contextClassLoader) throws Exception {
        return ChildJvm.run(
                folder,
                List.of(onlyTheProgram().toString()),
                List.of(),
                ForeignLoaderProgram.class,
                String.join(File.pathSeparator, ChildJvm.classPath()),
                contextClassLoader);
    }

    /** Native libraries belong to the class loader that loaded them. */
    @Test
    void pluginsLoadedAnewAskForARestart() throws Exception {
        ChildJvm.Result result = runForeign("twice");
        assertEquals(
                List.of(
                        EngineProgram.run(),
                        "PyTorch is held by an earlier copy of this plugin in the same program: restart the program."),
                result.out().lines().toList(),
                result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "foreign", "touched"})
    void startsFromAnyClassLoader(String contextClassLoader) throws Exception {
        ChildJvm.Result result = runForeign(contextClassLoader);
        String expected = EngineProgram.run();
        assertTrue(expected.startsWith("2."), expected);
        assertEquals(expected + "\n" + expected + "\n", result.out().replace("\r", ""), result.err());
        if (!contextClassLoader.equals("touched")) {
            assertEquals("", result.err());
        }
    }

    /** The class path of the child, where the plugin's own classes must not be. */
    private Path onlyTheProgram() throws Exception {
        String name = ForeignLoaderProgram.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("classes").resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = ForeignLoaderProgram.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, copy);
        }
        return folder.resolve("classes");
    }

    /** Neither telemetry nor downloads, and nothing on the terminal. */
    @Test
    void callsNobody() throws Exception {
        ChildJvm.Result result = ChildJvm.run(folder, ChildJvm.classPath(), List.of(), EngineProgram.class);
        assertEquals(List.of(EngineProgram.run(), "0"), result.out().lines().toList());
        assertEquals("", result.err());

        ChildJvm.Result raw = ChildJvm.run(folder, ChildJvm.classPath(), List.of(), EngineProgram.class, "raw");
        assertNotEquals("0", raw.out().lines().toList().get(1), "the trap notices nothing");
    }

    /** As on a Mac with an Intel processor, for which there are no libraries. */
    @Test
    void withoutLibrariesForThisComputerOneSentenceSaysSo() throws Exception {
        List<String> withoutNatives = ChildJvm.classPath().stream()
                .filter(path -> !path.contains("pytorch-native"))
                .toList();
        ChildJvm.Result result = ChildJvm.run(
                folder, withoutNatives, List.of("-DDJL_CACHE_DIR=" + folder.resolve("cache")), EngineProgram.class);
        List<String> lines = result.out().lines().toList();
        assertTrue(lines.get(0).startsWith("No PyTorch for this computer ("), result.out());
        assertEquals("0", lines.get(1));
        assertEquals("", result.err());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        ChildJvm.Result result = ChildJvm.run(
                folder, ChildJvm.classPath(), List.of("-DDJL_CACHE_DIR=" + file.resolve("cache")), EngineProgram.class);
        List<String> lines = result.out().lines().toList();
        String expected = "The libraries of PyTorch, about 450 MB, cannot be unpacked into " + file;
        assertTrue(lines.get(0).startsWith(expected), result.out());
        assertEquals("0", lines.get(1));
    }

    @Test
    void startsOnceAndTellsWhatItIs() {
        assertSame(TorchEngine.get(), TorchEngine.get());
        EngineInfo info = TorchEngine.info();
        assertEquals("PyTorch", info.name());
        assertEquals("cpu", info.devices().get(0));
        assertTrue(Files.isRegularFile(info.library().resolve(System.mapLibraryName("torch"))));
        assertTrue(info.flavour().matches("cpu|cu\\w+"), info.flavour());
        assertTrue(info.threads() >= 1 && info.threads() <= Runtime.getRuntime().availableProcessors());
    }

    /** What the start changes for itself is as before afterwards. */
    @Test
    void leavesNoTraceInTheProgramsSettings() {
        System.setProperty("ai.djl.offline", "false");
        try (StartEnvironment environment = StartEnvironment.enter(new NativeFolder(folder, false))) {
            assertEquals("true", System.getProperty("ai.djl.offline"));
            assertEquals("true", System.getProperty("OPT_OUT_TRACKING"));
            assertEquals(folder.toString(), System.getProperty("ENGINE_CACHE_DIR"));
        } finally {
            assertEquals("false", System.clearProperty("ai.djl.offline"));
        }
        assertFalse(System.getProperties().containsKey("OPT_OUT_TRACKING"));
        assertFalse(System.getProperties().containsKey("ENGINE_CACHE_DIR"));
    }
}
