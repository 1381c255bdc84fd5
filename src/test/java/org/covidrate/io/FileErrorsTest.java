// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileErrorsTest {
    @Test
    void bareErrorsOfTheJdkBecomeSentences() {
        assertEquals("a/b does not exist.", FileErrors.sentence(new NoSuchFileException("a/b")));
        assertEquals(
                "No permission for a/b; change its permissions or choose another place.",
                FileErrors.sentence(new AccessDeniedException("a/b")));
        assertEquals(
                "a/b is a file, not a folder; choose another place.",
                FileErrors.sentence(new FileAlreadyExistsException("a/b")));
        assertEquals(
                "a/b: No space left on device.",
                FileErrors.sentence(new FileSystemException("a/b", null, "No space left on device")));
        assertEquals("Reading or writing failed: IOException.", FileErrors.sentence(new IOException()));
    }

    @Test
    void sentencesStayAsTheyAre() {
        assertEquals("The file is cut off.", FileErrors.sentence(new IOException("The file is cut off.")));
    }
}
