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
        lines.add(result.source() + ": " + result.kept() + " of "
                + result.rounds().size() + " rounds kept. " + result.ending());
        lines.add("");
        lines.addAll(rounds(result.rounds()));
        lines.add("");
        lines.add("Validation, by which rounds were kept (so the gain is somewhat flattered):");
        Gain.byDataSet(result.validation()).forEach((name, gain) -> lines.addAll(lines(name, gain)));
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
        result.gains().forEach((name, gain) -> lines.addAll(lines(name, gain)));
        return lines;
    }

    /** Sentences rather than a table: they are read in a window of proportional letters as well. */
    private static List<String> rounds(List<RoundResult> rounds) {
        List<String> lines = new ArrayList<>();
        for (RoundResult r : rounds) {
            String learned = r.candidates() == 0
                    ? "labelled slices alone"
                    : String.format(
                            Locale.ROOT,
                            "%d of %d unlabelled slices (certainty index %.4f or more; mean of all with findings %.4f)",
                            r.chosen(),
                            r.candidates(),
                            r.leastCertainty(),
                            r.meanCertainty());
            lines.add(String.format(
                    Locale.ROOT,
                    "Round %d: %s, loss %.4f; validation Dice %.4f -> %.4f, %s.",
                    r.round(),
                    learned,
                    r.loss(),
                    r.before(),
                    r.after(),
                    r.kept() ? "kept" : "not kept"));
        }
        return lines;
    }

    private static List<String> lines(String name, Gain gain) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s: mean Dice %.4f -> %.4f over %d slices, %d better, %d worse",
                        name,
                        gain.before().value(),
                        gain.after().value(),
                        gain.slices(),
                        gain.better(),
                        gain.worse()),
                "Mean gain over slices: " + signed(gain.gain()),
                "Mean gain over " + gain.patients() + (gain.patients() == 1 ? " patient: " : " patients: ")
                        + signed(gain.gainPerPatient()));
    }

    private static String signed(Estimate estimate) {
        String interval = Double.isNaN(estimate.low())
                ? ""
                : String.format(Locale.ROOT, " (95 %% interval %+.4f to %+.4f)", estimate.low(), estimate.high());
        return String.format(Locale.ROOT, "%+.4f", estimate.value()) + interval;
    }
}
