// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of the enhancement of one model.
 *
 * @param source full name of the model that it began with
 * @param name of the model that came out
 * @param rounds all that were made, the last of which may have been rolled back
 * @param ending why there were no more: one sentence
 * @param validation Dice of the validation slices, of the source model and of the last round that was kept
 * @param model folder of the model that came out; empty if no round was kept, so that the source model remains the best
 */
public record EnhancementResult(
        String source,
        String name,
        List<RoundResult> rounds,
        String ending,
        List<PairedScore> validation,
        Optional<Path> model) {
    /** How many rounds were kept. */
    public int kept() {
        return (int) rounds.stream().filter(RoundResult::kept).count();
    }

    EnhancementResult withModel(Path folder) {
        return new EnhancementResult(source, name, rounds, ending, validation, Optional.of(folder));
    }
}
