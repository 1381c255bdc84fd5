// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.covidrate.progress.CancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    Path dir;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(p -> !p.equals(folder))
                    .map(p -> folder.relativize(p).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void filesAppearTogetherOnCommit() throws IOException {
        Path target = dir.resolve("a/b");
        try (OutputFolder out = new OutputFolder(target)) {
            Files.writeString(out.file("one.txt"), "1");
            Files.writeString(out.file("sub/two.txt"), "2");
            assertFalse(Files.exists(target.resolve("one.txt")));
            assertEquals(List.of(target.resolve("one.txt"), target.resolve("sub/two.txt")), out.commit());
        }
        assertEquals(List.of("one.txt", "sub", "sub/two.txt"), names(target));
        assertEquals("2", Files.readString(target.resolve("sub/two.txt")));
    }

    @Test
    void withoutCommitEveryFolderThatWasMadeIsGone() throws IOException {
        try (OutputFolder out = new OutputFolder(dir.resolve("a/b/c"))) {
            Files.writeString(out.file("one.txt"), "1");
        }
        assertEquals(List.of(), names(dir));
    }

    @Test
    void anExistingFolderStaysWithWhatItHeld() throws IOException {
        Files.writeString(dir.resolve("old.txt"), "old");
        assertThrows(CancelledException.class, () -> {
            try (OutputFolder out = new OutputFolder(dir)) {
                Files.writeString(out.file("old.txt"), "new");
                throw new CancelledException();
            }
        });
        assertEquals(List.of("old.txt"), names(dir));
        assertEquals("old", Files.readString(dir.resolve("old.txt")));
    }

    @Test
    void commitReplacesFilesOfTheSameName() throws IOException {
        Files.writeString(dir.resolve("a.txt"), "old");
        Files.writeString(dir.resolve("other.txt"), "kept");
        try (OutputFolder out = new OutputFolder(dir)) {
            Files.writeString(out.file("a.txt"), "new");
            out.commit();
        }
        assertEquals("new", Files.readString(dir.resolve("a.txt")));
        assertEquals(List.of("a.txt", "other.txt"), names(dir));
    }

    @Test
    void aCommitThatFailsPutsBackWhatWasThere() throws IOException {
        Files.writeString(dir.resolve("a.txt"), "old");
        Files.createDirectories(dir.resolve("z.txt/in the way"));
        try (OutputFolder out = new OutputFolder(dir)) {
            Files.writeString(out.file("a.txt"), "new");
            Files.writeString(out.file("b.txt"), "new");
            Files.writeString(out.file("z.txt"), "new");
            IOException e = assertThrows(IOException.class, out::commit);
            assertTrue(e.getMessage().contains("a folder has that name"), e.getMessage());
        }
        assertEquals("old", Files.readString(dir.resolve("a.txt")));
        assertEquals(List.of("a.txt", "z.txt", "z.txt/in the way"), names(dir));
    }

    @Test
    void aFileInTheWayIsSaidInOneSentence() throws IOException {
        Files.writeString(dir.resolve("file"), "");
        for (String target : List.of("file", "file/sub")) {
            IOException e = assertThrows(IOException.class, () -> new OutputFolder(dir.resolve(target)));
            assertTrue(e.getMessage().contains("cannot be made or written to"), e::toString);
        }
        assertEquals(List.of("file"), names(dir));
    }

    @Test
    void aLinkToAFolderIsAFolder() throws IOException {
        Path real = Files.createDirectory(dir.resolve("real"));
        Path link = dir.resolve("link");
        try {
            Files.createSymbolicLink(link, real);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "skipped: links cannot be made here");
        }
        OutputFolder.writeFile(link.resolve("a.txt"), to -> Files.writeString(to, "a"));
        assertEquals("a", Files.readString(real.resolve("a.txt")));
    }

    @Test
    void oneFileIsWrittenWholeOrNotAtAll() throws IOException {
        Path file = dir.resolve("a.txt");
        assertThrows(
                IOException.class,
                () -> OutputFolder.writeFile(file, to -> {
                    Files.writeString(to, "half");
                    throw new IOException("disk full");
                }));
        assertEquals(List.of(), names(dir));
        OutputFolder.writeFile(file, to -> Files.writeString(to, "whole"));
        assertEquals("whole", Files.readString(file));
        assertEquals(List.of("a.txt"), names(dir));
    }

    @Test
    void nothingIsWrittenOnceItIsClosed() throws IOException {
        OutputFolder out = new OutputFolder(dir.resolve("x"));
        out.close();
        assertThrows(IOException.class, () -> out.file("late.txt"));
        assertThrows(IOException.class, out::commit);
        assertEquals(List.of(), names(dir));
    }

    /** Ends a JVM as Ctrl-C does, while another thread goes on writing. */
    @Test
    void anInterruptedProgramLeavesNothing() throws Exception {
        Path target = dir.resolve("made/out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        target.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals("writing", process.inputReader().readLine());
            assertFalse(names(target).isEmpty(), "the partial folder is there while the program runs");
            process.destroy();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the program ends");
        } finally {
            process.destroyForcibly();
        }
        assumeTrue(File.separatorChar == '/', "skipped: Windows ends a process without telling it");
        assertEquals(List.of(), names(dir));
    }

    /** Writes files until it is ended. */
    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] args) throws Exception {
            OutputFolder out = new OutputFolder(Path.of(args[0]));
            Files.writeString(out.file("first.txt"), "1");
            System.out.println("writing");
            for (int i = 0; ; i++) {
                Files.writeString(out.file("sub" + i % 7 + "/file" + i % 1000), "x");
            }
        }
    }
}
