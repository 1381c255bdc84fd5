// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C on the real process. */
class SignalTest {
    private static final int SIGINT = 2;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void ctrlCInTheMiddleLeavesTheFolderAsItWas() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "skipped: needs /bin/kill to send a signal");
        Path chest = folder.resolve("chest.nii");
        NiftiWriter.write(
                ChestPhantom.create(PhantomParameters.grid(128, 128, 120)).ct(), chest, ProgressListener.NONE);
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        Files.writeString(out.resolve("summary.json"), "of an earlier run");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CovidRate.class.getName(),
                        "analyze",
                        chest.toString(),
                        "--output",
                        out.toString(),
                        "--lung-model=threshold",
                        "--lesion-model=threshold")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        StringBuilder err = new StringBuilder();
        boolean sent = false;
        String signal = ignoresInterrupt(process) ? "TERM" : "INT";
        try (BufferedReader lines = process.errorReader()) {
            for (String line; (line = lines.readLine()) != null; ) {
                err.append(line).append('\n');
                if (!sent && line.contains("Finding air")) {
                    assertEquals(3, entries(out).size(), "the partial folder is there while it works");
                    new ProcessBuilder("/bin/kill", "-" + signal, String.valueOf(process.pid()))
                            .start()
                            .waitFor();
                    sent = true;
                }
            }
        }
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertTrue(sent, err.toString());
        assertEquals(signal.equals("INT") ? ExitCode.CANCELLED.code : 143, process.exitValue(), err.toString());
        assertTrue(err.toString().endsWith("covid-rate: Cancelled, nothing was written.\n"), err.toString());
        assertEquals(List.of("notes.txt", "summary.json"), entries(out));
        assertEquals("of an earlier run", Files.readString(out.resolve("summary.json")));
    }

    /** A shell that starts jobs in the background lets them ignore Ctrl-C, and so do their children: then ask politely. */
    private static boolean ignoresInterrupt(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (mask >> (SIGINT - 1) & 1) != 0;
            }
        }
        return false;
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
