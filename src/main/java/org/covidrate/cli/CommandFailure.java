// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.covidrate.io.FileErrors;
import org.covidrate.method.UnusableModelException;
import org.covidrate.nn.NetworkException;

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

    /** Finds the model that an option names: a wrong kind of model is a wrong option. */
    static <T> T ofChoice(Step<T> choice) throws CommandFailure {
        try {
            return ifFails(ExitCode.NO_MODEL, choice);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, new IOException(e.getMessage(), e));
        }
    }

    /** Runs a computation, in which the CT may still be read, and networks are. */
    static <T> T ofWork(Step<T> work) throws CommandFailure {
        try {
            return work.run();
        } catch (UnusableModelException e) {
            throw new CommandFailure(ExitCode.NO_MODEL, e.getCause());
        } catch (NetworkException e) {
            throw new CommandFailure(ExitCode.NO_MODEL, new IOException(e.getMessage(), e));
        } catch (UncheckedIOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getCause());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e);
        }
    }
}
