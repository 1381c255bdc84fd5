// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.PrintWriter;
import org.covidrate.progress.CancelledException;
import org.covidrate.report.Software;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code covid-rate}: the command line. */
@Command(
        name = "covid-rate",
        description = "Lungs, COVID-19 lesions and infection rate from chest CT.",
        versionProvider = CovidRate.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        subcommands = {
            AnalyzeCommand.class,
            MaskLungsCommand.class,
            SegmentCommand.class,
            CertaintyCommand.class,
            TrainCommand.class,
            EnhanceCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            ModelsCommand.class,
            InfoCommand.class,
            SeriesCommand.class,
            ConvertCommand.class,
            SampleCommand.class
        })
public final class CovidRate implements Runnable {
    @Spec
    private CommandSpec spec;

    private CovidRate() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Interruption interruption = Interruption.listen();
        int code = ExitCode.UNEXPECTED.code;
        try {
            code = run(interruption, new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
        } finally {
            interruption.jobEnded();
        }
        System.exit(code);
    }

    /** Runs a command and returns its exit code. */
    static int run(Interruption interruption, PrintWriter out, PrintWriter err, String... args) {
        try (Program program = new Program(interruption)) {
            return run(program, out, err, args);
        }
    }

    static int run(Program program, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new CovidRate(), new CommandFactory(program))
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CovidRate::explainUsage)
                .setExecutionExceptionHandler((e, command, parsed) -> explain(e, command));
        String[] codes = new String[ExitCode.values().length];
        for (ExitCode exit : ExitCode.values()) {
            codes[exit.ordinal()] = String.format("  %3d  %s", exit.code, exit.meaning);
        }
        line.getCommandSpec().usageMessage().footer(codes);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("covid-rate: Not enough memory for this CT; give Java more, such as JAVA_OPTS=-Xmx4g.");
            return ExitCode.UNEXPECTED.code;
        } finally {
            out.flush();
            err.flush();
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, such as: covid-rate analyze INPUT --output DIR");
    }

    private static int explainUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("covid-rate: " + e.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code;
    }

    private static int explain(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        if (command.getCommand() instanceof WorkCommand work && work.debug) {
            e.printStackTrace(err);
        }
        if (e instanceof CancelledException) {
            err.println("covid-rate: "
                    + (command.getCommand() instanceof WorkCommand work ? work.cancelled() : "Cancelled."));
            return ExitCode.CANCELLED.code;
        }
        if (e instanceof CommandFailure failure) {
            err.println("covid-rate: " + failure.getMessage());
            return failure.exitCode.code;
        }
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        err.println("covid-rate: Unexpected error: " + what + " (more with --debug)");
        return ExitCode.UNEXPECTED.code;
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"covid-rate " + Software.VERSION};
        }
    }
}
