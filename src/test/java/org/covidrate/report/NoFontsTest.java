// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.covidrate.analysis.AnalysisResult;
import org.covidrate.io.OutputFolder;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Java without any fonts, as in slim containers, still makes the picture and says what is missing from it. */
class NoFontsTest {
    @TempDir
    Path folder;

    /** Runs in a process of its own, since Java loads its fonts once. */
    public static final class Report {
        private Report() {}

        public static void main(String[] args) throws Exception {
            TinyChest chest = new TinyChest(TinyChest.grid(32, 22, 4));
            AnalysisResult result = new AnalysisResult(
                    chest.ct,
                    chest.lungs,
                    chest.lesions,
                    InfectionMeasurement.of(chest.ct, chest.lungs, chest.lesions),
                    List.of(),
                    List.of());
            try (OutputFolder out = new OutputFolder(Path.of(args[0]))) {
                System.out.println(AnalysisReport.write(result, out, ProgressListener.NONE));
                System.out.println(out.commit().size());
            }
        }
    }

    @Test
    @Timeout(60)
    void reportIsWrittenWithAWarning() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // An empty font configuration: Java's font code fails as it does where there are no fonts.
                        "-Dsun.awt.fontconfig=" + Files.createFile(folder.resolve("fontconfig.properties")),
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Report.class.getName(),
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), printed);
        assertTrue(printed.contains("The picture holds no text because this Java finds no fonts"), printed);
        assertTrue(printed.strip().endsWith(String.valueOf(AnalysisReport.FILES.size())), printed);
    }
}
