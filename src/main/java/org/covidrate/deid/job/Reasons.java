// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.covidrate.dicom.DicomException;

/** Why a file failed, in a sentence that holds neither its name nor its contents. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable error) {
        if (error instanceof NotDeidentified || error instanceof DicomException) {
            return error.getMessage();
        }
        if (error instanceof AccessDeniedException) {
            return "There is no permission to read or write it; change permissions and start again.";
        }
        if (error instanceof NoSuchFileException) {
            return "It is no longer there.";
        }
        if (error instanceof OutOfMemoryError) {
            return "It needs more memory than Java has; give Java more, such as JAVA_OPTS=-Xmx4g.";
        }
        if (error instanceof RuntimeException || error instanceof StackOverflowError) {
            return "It is damaged in a way that this program does not understand; copy or export it again.";
        }
        String message = String.valueOf(error.getMessage());
        return message.contains("No space left")
                ? "There is no space left for the output; make some and start again."
                : "It could not be read or written to its end; start again to try once more.";
    }
}
