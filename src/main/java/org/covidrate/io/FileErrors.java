// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** One sentence for the user about a file that could not be read or written. */
public final class FileErrors {
    private FileErrors() {}

    /**
     * What went wrong. The JDK's own file exceptions often say no more than a path; the project's exceptions carry their
     * sentence already.
     */
    public static String sentence(IOException error) {
        if (error instanceof FileSystemException fs && fs.getFile() != null) {
            return ofFile(fs);
        }
        String message = error.getMessage();
        return message == null || message.isBlank()
                ? "Reading or writing failed: " + error.getClass().getSimpleName() + "."
                : message;
    }

    private static String ofFile(FileSystemException error) {
        String file = error.getFile();
        if (error instanceof NoSuchFileException) {
            return file + " does not exist.";
        } else if (error instanceof AccessDeniedException) {
            return "No permission for " + file + "; change its permissions or choose another place.";
        } else if (error instanceof FileAlreadyExistsException || error instanceof NotDirectoryException) {
            return file + " is a file, not a folder; choose another place.";
        } else if (error instanceof DirectoryNotEmptyException) {
            return file + " is a folder that is not empty, where a file is to be written; choose another place.";
        }
        String reason = error.getReason();
        return reason == null ? "Cannot use " + file + "." : file + ": " + reason + ".";
    }
}
