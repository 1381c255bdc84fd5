// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.DeidText;
import org.covidrate.deid.Naming;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.deid.job.Deidentification;
import org.covidrate.deid.pixel.PixelRules;
import org.covidrate.progress.ProgressListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate deidentify}: DICOM files without what identifies patients. */
@Command(
        name = "deidentify",
        description = {
            "De-identify DICOM files by the confidentiality profile of DICOM PS3.15, table E.1-1.",
            "",
            "New UIDs, pseudonyms and date shifts follow from a secret key, so that files of several runs fit together.",
            ""
        })
final class DeidentifyCommand extends WorkCommand {
    private static final String BASIC = "basic";
    private static final String SEED = "seed-compatible";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "INPUT",
            description = "DICOM folder (searched recursively) or file.")
    Path input;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUTPUT",
            description = "Folder for the new files; made if need be, outside of INPUT.")
    Path output;

    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "NAME",
            arity = "1",
            hideParamSyntax = true,
            order = 10,
            description = {
                "basic, and options laid over it, such as basic,modified-dates,descriptors: safe-private, uids, device,"
                        + " institution, patient, full-dates or modified-dates, descriptors, structured-content, graphics.",
                "Or seed-compatible, which removes ten attributes only: not safe (default: basic)."
            })
    List<String> profile = List.of(BASIC);

    @Option(
            names = "--unlisted",
            paramLabel = "checked|kept",
            order = 11,
            description =
                    "Text in standard attributes that the table does not list: known technical words stay (checked), or"
                            + " all of it (kept) (default: checked).")
    Profile.Unlisted unlisted = Profile.Unlisted.CHECKED;

    @Option(
            names = "--naming",
            paramLabel = "uid|numbered",
            order = 12,
            description = "Names of files: new UIDs, or im001.dcm in the order of the slices (default: uid).")
    Naming naming = Naming.UID;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            order = 13,
            description = "The secret key; made if it does not exist (default: one in the user's folder).")
    Path key;

    @Option(
            names = "--patients",
            paramLabel = "FILE",
            order = 14,
            description = "CSV table of new IDs: original_id,new_id[,new_name] (default: pseudonyms by the key).")
    Path patients;

    @Option(
            names = "--crosswalk",
            paramLabel = "FILE",
            order = 15,
            description = "Also write which file and patient became which, as CSV outside of OUTPUT.")
    Path crosswalk;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 16,
            description = "Files worked on at the same time (default: one for each processor).")
    int threads;

    @Mixin
    PixelOptions pixelOptions;

    @Mixin
    VerifyOptions verifyOptions;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        requirePlaces();
        if (verifyOptions.folder != null) {
            return verifyOptions.run(progress);
        }
        DeidOptions options = valid(this::options).withPixelCheck(pixelRules());
        if (!Files.exists(input)) {
            throw new CommandFailure(ExitCode.UNREADABLE, new IOException("There is no file or folder " + input + "."));
        }
        DeidResult result = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> run(options, progress));
        if (result.files().size() == result.count(Status.NOT_DICOM) + result.count(Status.REFUSED)) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    new IOException("There is no DICOM file to de-identify in " + input + " ("
                            + result.count(Status.NOT_DICOM) + " other files, " + result.count(Status.REFUSED)
                            + " DICOMDIR)."));
        }
        return new Outcome(
                result.complete() ? ExitCode.OK : ExitCode.SOME_FILES,
                DeidText.lines(output, options.profile(), result));
    }

    private void requirePlaces() {
        valid(() -> {
            verifyOptions.check();
            return null;
        });
        if (verifyOptions.folder != null && input != null) {
            throw usage("--verify looks at its own folder; leave INPUT and OUTPUT out.");
        } else if (verifyOptions.folder == null && output == null) {
            throw usage("Give INPUT, a DICOM folder or file, and OUTPUT, a folder for the new files.");
        }
    }

    private PixelRules pixelRules() throws CommandFailure {
        try {
            return CommandFailure.ifFails(ExitCode.UNREADABLE, pixelOptions::rules);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private DeidResult run(DeidOptions options, ProgressListener progress) throws IOException {
        try {
            return Deidentification.run(input, output, options, progress);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if the options make no sense */
    private DeidOptions options() {
        DeidOptions options =
                DeidOptions.DEFAULT.withProfile(profile()).withNaming(naming).withThreads(threads);
        options = key == null ? options : options.withKeyFile(key);
        options = patients == null ? options : options.withMapping(patients);
        return crosswalk == null ? options : options.withCrosswalk(crosswalk);
    }

    private Profile profile() {
        if (profile.contains(SEED)) {
            if (profile.size() > 1) {
                throw new IllegalArgumentException("seed-compatible takes nothing beside it; leave the others out.");
            }
            return Profile.SEED_COMPATIBLE;
        }
        Set<ProfileOption> chosen = EnumSet.noneOf(ProfileOption.class);
        for (String name : profile) {
            if (!name.equals(BASIC)) {
                chosen.add(ProfileOption.of(name));
            }
        }
        return Profile.BASIC.withOptions(chosen).withUnlisted(unlisted);
    }

    @Override
    String cancelled() {
        return "Cancelled; the files that were written stay, and the same command goes on from there.";
    }
}
