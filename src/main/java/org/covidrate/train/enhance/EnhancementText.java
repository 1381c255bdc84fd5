// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.evaluate.Estimate;

/** What came of an enhancement, in lines for a terminal or a file. */
public final class EnhancementText {
    private EnhancementText() {}

    /** Of one model. */
    public static List<String> of(EnhancementResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.source() + ": " + result.kept() + " of " + result.rounds().size() + " rounds kept. "
                + result.ending());
        lines.add("");
        lines.addAll(rounds(result.rounds()));
        lines.add("");
        lines.add("Validation, by which rounds were kept (so the gain is somewhat flattered):");
        Gain.byDataSet(result.validation()).forEach((name, gain) -> lines.add(line(name, gain)));
        lines.add(
                result.model().isPresent()
                        ? "Model: " + result.model().get()
                        : "No round was kept, so there is no new model: the source model remains the best.");
        return lines;
    }

    /** Of the folds of a run. */
    public static List<String> of(FoldsResult result) {
        List<String> lines = new ArrayList<>();
        for (FoldResult fold : result.folds()) {
            lines.add("Fold " + fold.fold() + ": " + fold.ending());
            lines.addAll(rounds(fold.rounds()));
            lines.add("");
        }
        lines.add("Slices held out, " + result.folds().size() + " of " + result.of() + " folds:");
        result.gains().forEach((name, gain) -> lines.add(line(name, gain)));
        return lines;
    }

    private static List<String> rounds(List<RoundResult> rounds) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%5s %10s %6s %6s %10s %10s %8s %19s  %s",
                "round", "unlabelled", "found", "chosen", "mean cert.", "least", "loss", "validation Dice", "kept"));
        for (RoundResult r : rounds) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%5d %10d %6d %6d %10.4f %10.4f %8.4f %8.4f -> %7.4f  %s",
                    r.round(),
                    r.candidates(),
                    r.found(),
                    r.chosen(),
                    r.meanCertainty(),
                    r.leastCertainty(),
                    r.loss(),
                    r.before(),
                    r.after(),
                    r.kept() ? "yes" : "no"));
        }
        return lines;
    }

    private static String line(String name, Gain gain) {
        return String.format(
                Locale.ROOT,
                "%s: mean Dice %.4f -> %.4f, gain %s over %d slices; %s over %d patients; %d better, %d worse",
                name,
                gain.before().value(),
                gain.after().value(),
                signed(gain.gain()),
                gain.slices(),
                signed(gain.gainPerPatient()),
                gain.patients(),
                gain.better(),
                gain.worse());
    }

    private static String signed(Estimate estimate) {
        String interval = Double.isNaN(estimate.low())
                ? ""
                : String.format(Locale.ROOT, " (95 %% interval %+.4f to %+.4f)", estimate.low(), estimate.high());
        return String.format(Locale.ROOT, "%+.4f", estimate.value()) + interval;
    }
}
