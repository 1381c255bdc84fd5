// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

/** One call of the command line: its exit code, and what it said on standard output and standard error. */
record CliRun(int code, String out, String err) {
    static CliRun run(Object... args) {
        return run(new Interruption(), args);
    }

    static CliRun run(Interruption interruption, Object... args) {
        try (Program program = new Program(interruption)) {
            return run(program, args);
        }
    }

    static CliRun run(Program program, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        int code = CovidRate.run(program, new PrintWriter(out), new PrintWriter(err), texts);
        return new CliRun(code, out.toString(), err.toString());
    }

    static void assertFails(ExitCode expected, CliRun run, String... words) {
        assertEquals(expected.code, run.code, run.err);
        for (String word : words) {
            assertTrue(run.err.contains(word), run.err);
        }
        List<String> errors = run.err
                .lines()
                .filter(line -> !line.matches("covid-rate: +\\d+ % .*") && !line.startsWith("Try '"))
                .toList();
        assertEquals(1, errors.size(), run.err);
        assertTrue(errors.get(0).startsWith("covid-rate: "), run.err);
        assertFalse(run.err.contains("Exception"), run.err);
        assertFalse(run.err.contains("\tat "), run.err);
        assertEquals("", run.out);
    }
}
