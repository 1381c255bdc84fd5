// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.util.List;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.synth.SynthesisParameters;

/**
 * What is to be made of what.
 *
 * @param donors data sets with lesions; empty, as targets, for made-up patients
 * @param targets data sets of the healthy: where there are lesion masks, only images without lesion are taken
 * @param kind slices or volumes
 * @param way how lesions are placed
 * @param parameters of the aligned way; empty for the usual ones of the kind
 * @param pairs how many
 * @param donorsPerPair of which lesions are drawn for each
 * @param folds of the cross-validation that the pairs are for, 0 for none: lesions and scans of a pair come from patients of one fold,
 *     as training with {@code foldSeed} deals them out
 * @param foldSeed the seed of the training
 * @param shareTargets whether any target may be taken in any fold, because targets are not tested on
 * @param seed of all that is drawn
 */
public record SynthesisPlan(
        List<DataSetSpec> donors,
        List<DataSetSpec> targets,
        Kind kind,
        Way way,
        Optional<SynthesisParameters> parameters,
        int pairs,
        int donorsPerPair,
        int folds,
        long foldSeed,
        boolean shareTargets,
        long seed) {
    /** What is paired. */
    public enum Kind {
        /** Volumes if all donors and targets are such, otherwise slices. */
        AUTO,
        SLICES,
        VOLUMES
    }

    /** How lesions are placed. */
    public enum Way {
        /** {@link org.covidrate.synth.Synthesizer}. */
        ALIGNED,
        /** {@link org.covidrate.synth.published.PublishedSynthesis}, slices of one size only. */
        PUBLISHED
    }

    /** @throws IllegalArgumentException in one sentence if a number is out of range, or choices contradict each other */
    public SynthesisPlan {
        donors = List.copyOf(donors);
        targets = List.copyOf(targets);
        require(pairs >= 1 && pairs <= 999_999, "From 1 to 999999 pairs can be made, not " + pairs + ".");
        require(donorsPerPair >= 1 && donorsPerPair <= 100, "A pair has 1 to 100 donors, not " + donorsPerPair + ".");
        require(folds == 0 || folds >= 2, "Give 2 folds or more, or 0 for none, not " + folds + ".");
        require(
                donors.isEmpty() == targets.isEmpty(),
                "Donors and targets belong together; give both, or neither for the sample.");
        require(folds == 0 || !donors.isEmpty(), "The sample has no folds; give donors and targets, or no folds.");
        require(
                way == Way.ALIGNED || kind != Kind.VOLUMES,
                "The published way is made for slices; take slices, or the aligned way for volumes.");
        require(
                way == Way.ALIGNED || parameters.isEmpty(),
                "The published way has no parameters; leave them out, or take the aligned way.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    SynthesisParameters parameters(boolean volumes) {
        return parameters.orElse(volumes ? SynthesisParameters.VOLUMES : SynthesisParameters.SLICES);
    }

    /** The same for more or fewer pairs is the same work, begun or gone on with. */
    String text() {
        return "donors " + donors + "\ntargets " + targets + "\nkind " + kind + "\nway " + way + "\nparameters "
                + parameters.map(Record::toString).orElse("usual") + "\ndonors per pair " + donorsPerPair + "\nfolds " + folds
                + "\nfold seed " + foldSeed + "\nshared targets " + shareTargets + "\nseed " + seed + "\n";
    }
}
