// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output in the eyes of dcmtk, dicom3tools and pydicom, where they are installed. */
class OtherProgramsTest {
    private static final Path BIN = Path.of("/usr/bin");

    @TempDir
    Path folder;

    private final List<Path> before = new ArrayList<>();
    private final List<Path> after = new ArrayList<>();

    @BeforeEach
    void realFiles() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path ct = SharedData.require("data/ct/covid-ct-md/P001");
        Path cornerstone = SharedData.require("data/dicom/cornerstone");
        int number = 0;
        List<Path> chosen = new ArrayList<>(List.of(TestFiles.dicomFiles(ct).get(0)));
        try (Stream<Path> tree = Files.walk(cornerstone)) {
            chosen.addAll(tree.filter(Files::isRegularFile).sorted().toList());
        }
        for (Path file : chosen) {
            Files.copy(file, in.resolve(String.format("%03d", number++)));
        }
        for (Profile profile : List.of(
                Profile.BASIC,
                Profile.BASIC.with(
                        ProfileOption.RETAIN_MODIFIED_DATES, ProfileOption.RETAIN_PATIENT_CHARACTERISTICS))) {
            Path out = folder.resolve("out" + profile.options().size());
            DeidOptions options =
                    DeidOptions.DEFAULT.withKeyFile(folder.resolve("key")).withProfile(profile);
            DeidResult result = Deidentification.run(in, out, options, ProgressListener.NONE);
            for (DeidResult.FileResult file : result.files()) {
                if (file.status() == Status.WRITTEN) {
                    before.add(Places.files(in).get(file.number() - 1));
                    after.add(out.resolve(file.output()));
                }
            }
        }
        assertTrue(after.size() >= 8, after.size() + " files");
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        try {
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return process.exitValue() + "\n" + text;
    }

    private static Path require(String program) {
        Path path = BIN.resolve(program);
        assumeTrue(Files.isExecutable(path), () -> "skipped: " + program + " is not installed");
        return path;
    }

    @Test
    void dcmtkReadsEveryElement() throws IOException {
        Path dcmdump = require("dcmdump");
        for (Path file : after) {
            String text = output(dcmdump.toString(), "-q", file.toString());
            assertTrue(text.startsWith("0\n"), text.substring(0, Math.min(300, text.length())));
            assertTrue(text.contains("PatientIdentityRemoved"), "whole");
        }
    }

    @Test
    void dicom3toolsFindNoErrorsThatWereNotThereBefore() throws IOException {
        Path dciodvfy = require("dciodvfy");
        for (int i = 0; i < after.size(); i++) {
            TreeSet<String> errors =
                    errors(output(dciodvfy.toString(), after.get(i).toString()));
            errors.removeAll(errors(output(dciodvfy.toString(), before.get(i).toString())));
            assertEquals(new TreeSet<>(), errors, after.get(i).toString());
        }
    }

    private static TreeSet<String> errors(String text) {
        TreeSet<String> errors = new TreeSet<>();
        text.lines().filter(line -> line.startsWith("Error")).forEach(errors::add);
        return errors;
    }

    @Test
    void pydicomReadsEveryElement() throws IOException {
        Path python = require("python3");
        assumeTrue(
                output(python.toString(), "-c", "import pydicom").startsWith("0\n"),
                () -> "skipped: pydicom is not installed");
        List<String> command = new ArrayList<>(List.of(
                python.toString(),
                "-c",
                "import sys, pydicom\n"
                        + "for p in sys.argv[1:]:\n"
                        + "    d = pydicom.dcmread(p)\n"
                        + "    assert d.PatientIdentityRemoved == 'YES'\n"
                        + "    assert d.file_meta.MediaStorageSOPInstanceUID == d.SOPInstanceUID\n"
                        + "    n = sum(1 for e in d.iterall())\n"
                        + "    assert n > 20, n\n"));
        after.forEach(file -> command.add(file.toString()));
        assertEquals("0\n", output(command.toArray(String[]::new)));
    }
}
