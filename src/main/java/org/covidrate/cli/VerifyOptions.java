// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.deid.verify.FolderVerifier;
import org.covidrate.deid.verify.KnownStrings;
import org.covidrate.deid.verify.Originals;
import org.covidrate.deid.verify.VerifyJson;
import org.covidrate.deid.verify.VerifyReport;
import org.covidrate.deid.verify.VerifyText;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Option;

/** {@code deidentify --verify}: a second look instead of the work. */
final class VerifyOptions {
    @Option(
            names = "--verify",
            paramLabel = "DIR",
            order = 40,
            description =
                    "Instead of INPUT and OUTPUT: look at every file of DIR for what still looks like a patient, with"
                            + " rules of its own, and change nothing.")
    Path folder;

    @Option(
            names = "--search",
            paramLabel = "FILE",
            order = 41,
            description = "With --verify: text file of strings, one a line, that no byte of DIR may hold.")
    Path search;

    @Option(
            names = "--originals",
            paramLabel = "DIR",
            order = 42,
            description =
                    "With --verify: folder of the original files, whose names, numbers and UIDs no byte may hold.")
    Path originals;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            order = 43,
            description = "With --verify: write what was found as JSON, too; replaced if it exists.")
    Path report;

    /** @throws IllegalArgumentException if the others stand without {@code --verify} */
    void check() {
        if (folder == null && (search != null || originals != null || report != null)) {
            throw new IllegalArgumentException("--search, --originals and --report belong to --verify.");
        }
    }

    /** The folder is only read; what is found is told without its values. */
    WorkCommand.Outcome run(ProgressListener progress) throws CommandFailure {
        VerifyReport found = CommandFailure.ifFails(
                ExitCode.UNREADABLE,
                () -> FolderVerifier.verify(folder, known(progress.part(0, 0.3)), progress.part(0.3, 1)));
        List<String> lines = new ArrayList<>(VerifyText.lines(found));
        if (report != null) {
            CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
                OutputFolder.writeFile(
                        report, to -> Files.writeString(to, VerifyJson.of(found), StandardCharsets.UTF_8));
                return report;
            });
            lines.add("Written to " + report);
        }
        return new WorkCommand.Outcome(found.isClean() ? ExitCode.OK : ExitCode.PATIENT_FOUND, lines);
    }

    private KnownStrings known(ProgressListener progress) throws IOException {
        KnownStrings known = search == null ? KnownStrings.NONE : KnownStrings.read(search);
        return originals == null ? known : known.and(Originals.gather(originals, progress));
    }
}
