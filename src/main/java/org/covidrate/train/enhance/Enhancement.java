// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.covidrate.io.OutputFolder;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.weights.ElementType;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;
import org.covidrate.train.run.ModelFolder;
import org.covidrate.train.run.SliceFinder;

/**
 * The rounds of one enhancement: predict the unlabelled slices, choose the most certain, learn from them and from labelled ones,
 * validate; keep the round if the validation score has not fallen, otherwise go back to the weights of before and end.
 *
 * <p>Source: the idea is that of Enshaei et al., Sci Rep 2022 (figure "pipeline" of their repository); they fine-tune or retrain,
 * which of them is not known, and name no numbers.
 */
final class Enhancement {
    private static final String MODEL = "model/";
    /** What a step of training takes, compared with a look at a slice. */
    private static final double STEP_WORK = 3;

    private final SourceModel source;
    private final FineTuning tuning;
    private final EnhancementNumbers numbers;
    private final Material material;
    private final int seed;
    private final Path folder;
    private final EnhancementListener listener;
    private final NetworkOptions options;
    private StateDict weights;

    /**
     * @param seed of the rounds' order and augmentation
     * @param folder for the rounds; those that it holds are taken as made
     */
    Enhancement(
            SourceModel source,
            FineTuning tuning,
            EnhancementNumbers numbers,
            Material material,
            int seed,
            Path folder,
            EnhancementListener listener) {
        this.source = source;
        this.tuning = tuning;
        this.numbers = numbers;
        this.material = material;
        this.seed = seed;
        this.folder = folder;
        this.listener = listener;
        options = NetworkOptions.DEFAULT.withDevice(tuning.device());
        weights = source.weights();
    }

    /** The weights of the last round that was kept, as its file holds them; those of the source before. */
    StateDict weights() {
        return weights;
    }

    /**
     * Makes all rounds that are not made yet.
     *
     * @return without a model's folder
     * @throws IOException in one sentence if slices cannot be read or the folder not be written
     * @throws org.covidrate.progress.CancelledException if the listener cancels; finished rounds and the state of the unfinished
     *     one are kept
     */
    EnhancementResult run(ProgressListener progress) throws IOException {
        double validating =
                material.validation().size() * tuning.recipe().numbers().looks();
        double round = material.unlabelled().size() * numbers.looks()
                + STEP_WORK * numbers.steps() * tuning.recipe().numbers().batch()
                + validating;
        double all = validating + numbers.rounds() * round;
        List<SliceScore> first = examine(source.weights(), progress.part(0, validating / all));
        List<SliceScore> last = first;
        List<RoundResult> rounds = new ArrayList<>();
        String ending = "All rounds were made.";
        for (int k = 1; k <= (int) numbers.rounds(); k++) {
            Path place = folder.resolve("round-" + k);
            Optional<RoundResult> made = RoundFiles.read(place.resolve(RoundFiles.ROUND), RoundResult.class);
            double from = (validating + (k - 1) * round) / all;
            RoundResult result =
                    made.isPresent() ? made.get() : make(k, place, last, progress.part(from, from + round / all));
            rounds.add(result);
            listener.ends("round-" + k, result);
            if (result.chosen() == 0 && numbers.share() > 0) {
                ending = "Round " + k + " found no unlabelled slice certain enough to learn from.";
                break;
            }
            if (!result.kept()) {
                ending = String.format(
                        Locale.ROOT,
                        "Round %d was rolled back: the validation Dice fell from %.4f to %.4f.",
                        k,
                        result.before(),
                        result.after());
                break;
            }
            last = result.validation();
            weights = WeightFile.read(
                    place.resolve(MODEL + ModelFolder.WEIGHTS), tuning.recipe().architecture());
        }
        return new EnhancementResult(
                source.description().fullName(),
                tuning.recipe().name(),
                List.copyOf(rounds),
                ending,
                PairedScore.of(first, last),
                Optional.empty());
    }

    private List<SliceScore> examine(StateDict of, ProgressListener progress) throws IOException {
        return Examination.of("Validating", material.validation(), tuning.recipe(), of, options, progress);
    }

    private RoundResult make(int k, Path place, List<SliceScore> before, ProgressListener progress) throws IOException {
        double predicting = numbers.share() == 0 ? 0 : material.unlabelled().size() * numbers.looks();
        double training =
                STEP_WORK * numbers.steps() * tuning.recipe().numbers().batch();
        double validating =
                material.validation().size() * tuning.recipe().numbers().looks();
        double all = predicting + training + validating;
        List<Candidate> candidates = predict(progress.part(0, predicting / all));
        List<Candidate> chosen = Selection.of(candidates, numbers.certainty(), numbers.fraction());
        if (chosen.isEmpty() && numbers.share() > 0) {
            RoundResult nothing = result(k, candidates, chosen, 0, before, before, false);
            commit(nothing, candidates, chosen, weights, place);
            return nothing;
        }
        FineTuning.Tuned tuned = tuning.run(
                weights,
                material.mixed(chosen, numbers.share()),
                seed + k,
                place,
                "round-" + k,
                listener,
                progress.part(predicting / all, (predicting + training) / all));
        // Rounded: what is validated, tested and gone on with is what users get.
        StateDict stored = tuned.weights().to(ElementType.FLOAT16);
        List<SliceScore> after = examine(stored, progress.part((predicting + training) / all, 1));
        boolean kept = Examination.mean(after) >= Examination.mean(before) - numbers.tolerance();
        RoundResult result = result(k, candidates, chosen, tuned.loss(), before, after, kept);
        commit(result, candidates, chosen, stored, place);
        return result;
    }

    /** Model and result of a round appear together: what is half done is made anew. */
    private void commit(
            RoundResult result, List<Candidate> candidates, List<Candidate> chosen, StateDict stored, Path place)
            throws IOException {
        try (OutputFolder out = new OutputFolder(place)) {
            PseudoLabels.write(candidates, chosen, out);
            if (result.kept()) {
                ModelFolder.write(
                        out,
                        MODEL,
                        stored,
                        file -> EnhancedDescription.ofRound(
                                source.description(), tuning.recipe(), result.round(), file));
            }
            RoundFiles.write(result, out.file(RoundFiles.ROUND));
            out.commit();
        }
        FineTuning.forgetState(place);
    }

    private List<Candidate> predict(ProgressListener progress) throws IOException {
        if (numbers.share() == 0) {
            return List.of();
        }
        try (SliceFinder finder = SliceFinder.open(tuning.recipe(), weights, numbers.looks() > 1, options)) {
            return PseudoLabels.of(material.unlabelled(), finder, numbers.pseudoThreshold(), progress);
        }
    }

    private static RoundResult result(
            int k,
            List<Candidate> candidates,
            List<Candidate> chosen,
            double loss,
            List<SliceScore> before,
            List<SliceScore> after,
            boolean kept) {
        List<Candidate> found =
                candidates.stream().filter(c -> c.certainty() > 0).toList();
        return new RoundResult(
                k,
                candidates.size(),
                found.size(),
                chosen.size(),
                chosen.isEmpty() ? 0 : chosen.get(chosen.size() - 1).certainty(),
                found.stream().mapToDouble(Candidate::certainty).average().orElse(0),
                loss,
                after,
                Examination.mean(before),
                Examination.mean(after),
                kept);
    }
}
