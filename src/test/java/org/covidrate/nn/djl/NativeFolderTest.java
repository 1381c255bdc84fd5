// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeFolderTest {
    @TempDir
    Path folder;

    @Test
    void usuallyInTheHome() {
        NativeFolder chosen = NativeFolder.choose(folder, folder.resolve("tmp"));
        assertEquals(folder.resolve(".djl.ai"), chosen.path());
        assertEquals(Set.of(), chosen.unpacked());
    }

    /** A file stands for a home that cannot be written: permissions do not stop an administrator, as containers have. */
    @Test
    void withoutHomeInAPrivateFolderForTemporaryFiles() throws IOException {
        Path home = Files.createFile(folder.resolve("home"));
        Path temporary = folder.resolve("tmp");
        NativeFolder chosen = NativeFolder.choose(home, temporary);
        assertEquals(temporary, chosen.path().getParent());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(chosen.path())));
        assertEquals(chosen, NativeFolder.choose(home, temporary));
    }

    /** Somebody else could put libraries of his own where a link points. */
    @Test
    void linksInTheFolderForTemporaryFilesAreNotFollowed() throws IOException {
        Path home = Files.createFile(folder.resolve("home"));
        Path temporary = folder.resolve("tmp");
        Path usual = NativeFolder.choose(home, temporary).path();
        Files.delete(usual);
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.createSymbolicLink(usual, theirs);
        Path chosen = NativeFolder.choose(home, temporary).path();
        assertNotEquals(usual, chosen);
        assertTrue(Files.isDirectory(chosen));
    }

    /** Such as an administrator unpacks for all users. */
    @Test
    void librariesThatAreThereAreUsedThoughNothingCanBeWritten() throws IOException {
        Path library = folder.resolve(".djl.ai/pytorch/2.7.1-cpu-linux-x86_64");
        Files.createDirectories(library);
        Files.createFile(library.resolve(System.mapLibraryName("torch")));
        NativeFolder chosen = NativeFolder.choose(folder, folder.resolve("tmp"));
        assertEquals(Set.of(library.toAbsolutePath()), chosen.unpacked());
        assertEquals(folder.resolve(".djl.ai"), chosen.path());
    }
}
