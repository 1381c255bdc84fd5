// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every subcommand has: progress, quiet, debug. */
@Command(mixinStandardHelpOptions = true, versionProvider = CovidRate.Version.class, sortOptions = false)
abstract class WorkCommand implements Callable<Integer> {
    @Option(
            names = {"-q", "--quiet"},
            order = 90,
            description = "No progress.")
    boolean quiet;

    @Option(names = "--debug", order = 91, description = "Tell the whole story of an error.")
    boolean debug;

    @Spec
    CommandSpec spec;

    Program program;

    @Override
    public final Integer call() throws CommandFailure {
        Outcome outcome;
        try (ProgressDisplay display = ProgressDisplay.on(spec.commandLine().getErr(), quiet)) {
            outcome = work(display.listener(program.interruption()));
        }
        // Only now: the progress bar is gone.
        PrintWriter out = spec.commandLine().getOut();
        outcome.lines.forEach(out::println);
        return outcome.exitCode.code;
    }

    /** What a command has to say on standard output. */
    record Outcome(ExitCode exitCode, List<String> lines) {}

    /** Does the work. */
    abstract Outcome work(ProgressListener progress) throws CommandFailure;

    /** What is said after Ctrl-C: one sentence. */
    String cancelled() {
        return "Cancelled, nothing was written.";
    }

    /** What the options make, or a usage error if they contradict each other. */
    <T> T valid(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
