// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.covidrate.nn.Precision;

/** A subcommand in which networks learn, and which goes on where it was when it is given again. */
abstract class LearningCommand extends WorkCommand {
    /** A step of the full network on few processors, and writing the state. */
    static final long STEP_SECONDS = 90;

    @Override
    String cancelled() {
        return "Cancelled; the same command goes on from here.";
    }

    /** Runs a computation; options may turn out not to fit the model, the folder or the data. */
    static <T> T fits(CommandFailure.Step<T> work) throws CommandFailure {
        try {
            return CommandFailure.ofWork(work);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, new IOException(e.getMessage(), e));
        }
    }

    /**
     * The numbers of the layers in training; empty for what suits the processor.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static Optional<Precision> precision(String precision) {
        return switch (precision.toLowerCase(Locale.ROOT)) {
            case "auto" -> Optional.empty();
            case "float32" -> Optional.of(Precision.FLOAT32);
            case "bfloat16" -> Optional.of(Precision.BFLOAT16);
            default ->
                throw new IllegalArgumentException(
                        "\"" + precision + "\" is no precision: give auto, float32 or bfloat16.");
        };
    }
}
