// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    Path root;

    private List<String> entries(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesAppearTogetherAndReplaceOldOnesWhileForeignFilesStay() throws IOException {
        Path target = Files.createDirectory(root.resolve("out"));
        Files.writeString(target.resolve("a.txt"), "old");
        Files.writeString(target.resolve("foreign.txt"), "stays");
        try (OutputFolder folder = new OutputFolder(target)) {
            Files.writeString(folder.file("a.txt"), "new");
            Files.writeString(folder.file("sub/b.txt"), "b");
            assertEquals("old", Files.readString(target.resolve("a.txt")));
            assertFalse(Files.exists(target.resolve("sub")));
            assertEquals(List.of(target.resolve("a.txt"), target.resolve("sub/b.txt")), folder.commit());
        }
        assertEquals(List.of("a.txt", "foreign.txt", "sub"), entries(target));
        assertEquals("new", Files.readString(target.resolve("a.txt")));
        assertEquals("stays", Files.readString(target.resolve("foreign.txt")));
    }

    @Test
    void withoutCommitNothingIsLeftNotEvenTheFoldersMadeForIt() throws IOException {
        try (OutputFolder folder = new OutputFolder(root.resolve("a/b/c"))) {
            Files.writeString(folder.file("half.txt"), "half");
            assertTrue(Files.isDirectory(root.resolve("a/b/c")));
        }
        assertEquals(List.of(), entries(root));
    }

    @Test
    void foldersThatWereThereOrAreUsedByOthersStay() throws IOException {
        Path mine = Files.createDirectory(root.resolve("mine"));
        new OutputFolder(mine).close();
        assertTrue(Files.isDirectory(mine));
        OutputFolder folder = new OutputFolder(root.resolve("x/y"));
        Files.writeString(root.resolve("x/other.txt"), "somebody else's");
        folder.close();
        assertEquals(List.of("other.txt"), entries(root.resolve("x")));
    }

    @Test
    void aClosedFolderTakesNothingMore() throws IOException {
        OutputFolder folder = new OutputFolder(root.resolve("out"));
        folder.close();
        assertThrows(IOException.class, () -> folder.file("late.txt"));
        assertThrows(IOException.class, folder::commit);
        assertEquals(List.of(), entries(root));
    }

    @Test
    void aFileInTheWayIsExplained() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        IOException error = assertThrows(IOException.class, () -> new OutputFolder(file));
        assertEquals(file + " is a file, not a folder; choose another place.", FileErrors.sentence(error));
        IOException below = assertThrows(IOException.class, () -> new OutputFolder(file.resolve("sub")));
        assertTrue(FileErrors.sentence(below).startsWith(file.toString()), FileErrors.sentence(below));
        assertEquals(List.of("file"), entries(root));
    }

    @Test
    void oneFileIsWrittenWholeOrNotAtAll() throws IOException {
        Path file = root.resolve("one.txt");
        OutputFolder.writeFile(file, p -> Files.writeString(p, "whole"));
        assertEquals("whole", Files.readString(file));
        assertThrows(
                IOException.class,
                () -> OutputFolder.writeFile(file, p -> {
                    Files.writeString(p, "ha");
                    throw new IOException("disk full");
                }));
        assertEquals("whole", Files.readString(file));
        assertEquals(List.of("one.txt"), entries(root));
    }
}
