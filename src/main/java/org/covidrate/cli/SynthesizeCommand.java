// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.covidrate.synth.Range;
import org.covidrate.synth.SynthesisParameters;
import org.covidrate.synth.job.SynthesisPlan;
import org.covidrate.synth.job.SynthesisRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code covid-rate synthesize}: synthetic images with lesion masks, to train with. */
@Command(
        name = "synthesize",
        description = {
            "Place lesions of COVID-19 CTs into healthy ones: images with masks to train with.",
            "",
            "Writes images, masks, lungs, groups.csv and manifest.csv, which tells donors, target and seed of each pair. A run that was"
                    + " ended goes on where it was when it is begun again with the same options.",
            ""
        })
final class SynthesizeCommand extends WorkCommand {
    @Option(
            names = "--donors",
            paramLabel = "SPEC",
            order = 1,
            description = "A data set with lesions: images=DIR,masks=DIR,lungs=DIR and, if wanted, groups=CSV and more"
                    + " (docs/data-sets.md). May be given several times. Required unless --sample is given.")
    List<String> donors = List.of();

    @Option(
            names = "--targets",
            paramLabel = "SPEC",
            order = 2,
            description = "A data set of the healthy: images=DIR,masks=none,lungs=DIR. With masks, only images without lesion are taken."
                    + " May be given several times. Required unless --sample is given.")
    List<String> targets = List.of();

    @Option(names = "--sample", order = 3, description = "Instead of data sets: made-up CTs of nobody.")
    boolean sample;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            order = 4,
            description = "Folder of the pairs; made if need be. Required.")
    Path output;

    @Option(names = "--pairs", paramLabel = "N", order = 5, description = "How many (default: 10).")
    int pairs = 10;

    @Option(
            names = "--as",
            paramLabel = "KIND",
            order = 6,
            description = "slices or volumes (default: volumes if all donors and targets are such, otherwise slices).")
    String kind = "auto";

    @Option(
            names = "--way",
            paramLabel = "WAY",
            order = 7,
            description = "aligned: lesions keep their place in the lung, have the densities of the receiving scan and a soft border"
                    + " (default). published: as in the COVID-Rate authors' code, slices of one size.")
    String way = "aligned";

    @Option(
            names = "--lesions",
            paramLabel = "N-N",
            order = 8,
            description = "How many lesions are placed (default: 1-6 in slices, 4-16 in volumes).")
    String lesions;

    @Option(
            names = "--size",
            paramLabel = "X-X",
            order = 9,
            description = "How much larger they become (default: 0.7-1.3).")
    String size;

    @Option(
            names = "--rate",
            paramLabel = "P-P",
            order = 10,
            description = "Infection rates in percent that are accepted (default: 1-60).")
    String rate;

    @Option(
            names = "--feather-mm",
            paramLabel = "MM",
            order = 11,
            description = "Half the width of the soft border; pixels for pictures, which tell no size (default: 2).")
    Double feather;

    @Option(
            names = "--no-mirror",
            order = 12,
            description = "Lesions stay in the lung of the side that they come from.")
    boolean noMirror;

    @Option(
            names = "--donors-per-pair",
            paramLabel = "N",
            order = 13,
            description = "Of how many donors the lesions of a pair are drawn (default: 2).")
    int donorsPerPair = 2;

    @Option(
            names = "--folds",
            paramLabel = "K",
            order = 14,
            description = "The pairs are for a training with so many folds: donors and target of a pair are held out in the same one"
                    + " (default: none).")
    int folds;

    @Option(names = "--fold-seed", paramLabel = "N", order = 15, description = "The seed of that training (default: 1).")
    long foldSeed = 1;

    @Option(
            names = "--share-targets",
            order = 16,
            description = "Any target may be taken in any fold: right if nothing is tested on targets.")
    boolean shareTargets;

    @Option(names = "--seed", paramLabel = "N", order = 17, description = "Of all that is drawn (default: 1).")
    long seed = 1;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        if (!sample && (donors.isEmpty() || targets.isEmpty())) {
            throw usage("Give --donors and --targets, or --sample to try it.");
        }
        if (sample && !(donors.isEmpty() && targets.isEmpty())) {
            throw usage("--sample takes the place of --donors and --targets; give one or the other.");
        }
        SynthesisPlan plan = valid(this::plan);
        Notes notes = new Notes();
        SynthesisRun.Result result = run(new SynthesisRun(plan, output, notes), progress);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d pairs of %s in %s, %d of them made now",
                result.pairs(),
                result.volumes() ? "volumes" : "slices",
                output,
                result.made()));
        lines.add("To train with them, add: --data " + trainingSpec());
        lines.addAll(notes.lines());
        lines.add("Synthetic images: not of a patient, and not to be taken for one. " + Software.NOTICE);
        return new Outcome(ExitCode.OK, lines);
    }

    @Override
    String cancelled() {
        return "Cancelled; complete pairs stay, and the same command goes on from here.";
    }

    private String trainingSpec() {
        return "name=synthetic,images=" + output.resolve("images") + ",masks=" + output.resolve("masks") + ",lungs="
                + output.resolve("lungs") + ",groups=" + output.resolve("groups.csv") + ",fold_column=fold";
    }

    private static SynthesisRun.Result run(SynthesisRun run, ProgressListener progress) throws CommandFailure {
        try {
            return CommandFailure.ofWork(() -> run.run(progress));
        } catch (IllegalArgumentException e) {
            // Options that do not fit the folder or the data.
            throw new CommandFailure(ExitCode.USAGE, new IOException(e.getMessage(), e));
        }
    }

    private SynthesisPlan plan() {
        SynthesisPlan.Kind asked = choice(SynthesisPlan.Kind.class, kind, "--as", "slices or volumes");
        SynthesisPlan.Way placed = choice(SynthesisPlan.Way.class, way, "--way", "aligned or published");
        boolean given = lesions != null || size != null || rate != null || feather != null || noMirror;
        if (given && asked == SynthesisPlan.Kind.AUTO && lesions == null) {
            throw new IllegalArgumentException(
                    "With --size, --rate, --feather-mm or --no-mirror, say also how many --lesions, or --as slices or volumes.");
        }
        return new SynthesisPlan(
                donors.stream().map(DataSetSpec::parse).toList(),
                targets.stream().map(DataSetSpec::parse).toList(),
                asked,
                placed,
                given ? Optional.of(parameters(asked)) : Optional.empty(),
                pairs,
                donorsPerPair,
                folds,
                foldSeed,
                shareTargets,
                seed);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text, String option, String choices) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " is " + choices + ", not " + text + ".", e);
        }
    }

    private SynthesisParameters parameters(SynthesisPlan.Kind asked) {
        SynthesisParameters p = asked == SynthesisPlan.Kind.SLICES ? SynthesisParameters.SLICES : SynthesisParameters.VOLUMES;
        p = lesions == null ? p : p.withLesions(Range.parse(lesions));
        p = size == null ? p : p.withSize(Range.parse(size));
        p = rate == null ? p : p.withRate(Range.parse(rate));
        p = feather == null ? p : p.withFeather(feather);
        return p.withMirror(!noMirror);
    }
}
