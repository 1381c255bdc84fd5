// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.covidrate.io.FileErrors;

/** An error that the user can do something about: a sentence and an exit code. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    final ExitCode exitCode;

    CommandFailure(ExitCode exitCode, IOException cause) {
        super(FileErrors.sentence(cause), cause);
        this.exitCode = exitCode;
    }

    /** Work that reads or writes. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    /** Runs a step of which every error of reading or writing means the same exit code. */
    static <T> T ifFails(ExitCode exitCode, Step<T> step) throws CommandFailure {
        try {
            return step.run();
        } catch (IOException e) {
            throw new CommandFailure(exitCode, e);
        } catch (UncheckedIOException e) {
            throw new CommandFailure(exitCode, e.getCause());
        }
    }
}
