// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.model.SafeNames;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.train.run.Recipe;

/**
 * What an enhancement is to do, but for the model that it begins with.
 *
 * @param base numbers and augmentation of the fine-tuning; network and preparation are the model's
 * @param unlabelled sets without masks; none only if their share is 0
 * @param labelled sets that are mixed in; none only if the share of unlabelled slices is 1
 * @param validation labelled sets to validate by; empty to keep some of {@code labelled} apart
 * @param numbers of the enhancement
 * @param name of the model that comes out; empty for that of the source with "-enhanced" after it
 * @param seed of what is kept apart, of order and augmentation
 * @param device where networks run
 * @param precision in which layers compute in the fine-tuning; empty for what is fast on the device
 */
public record EnhancementPlan(
        Recipe base,
        List<DataSetSpec> unlabelled,
        List<DataSetSpec> labelled,
        List<DataSetSpec> validation,
        EnhancementNumbers numbers,
        String name,
        int seed,
        DeviceChoice device,
        Optional<Precision> precision) {
    /** @throws IllegalArgumentException in one sentence if it makes no sense */
    public EnhancementPlan {
        unlabelled = List.copyOf(unlabelled);
        labelled = List.copyOf(labelled);
        validation = List.copyOf(validation);
        if (!name.isEmpty()) {
            SafeNames.check(name, "the name of the enhanced model");
        }
        if (unlabelled.isEmpty() && numbers.share() > 0) {
            throw new IllegalArgumentException("An enhancement needs unlabelled data; give at least one data set.");
        }
        if (labelled.isEmpty() && numbers.share() < 1) {
            throw new IllegalArgumentException(
                    "An enhancement mixes labelled data in; give at least one data set, or a share of 1.");
        }
        if (labelled.isEmpty() && validation.isEmpty()) {
            throw new IllegalArgumentException(
                    "An enhancement is validated by labelled data; give at least one data set.");
        }
        for (DataSetSpec set : unlabelled) {
            if (set.masks() != null) {
                throw new IllegalArgumentException(
                        "The data set " + set.name() + " is to be unlabelled and has masks; leave masks out.");
            }
        }
        Set<String> names = new HashSet<>();
        for (List<DataSetSpec> sets : List.of(labelled, validation)) {
            for (DataSetSpec set : sets) {
                if (!names.add(set.name())) {
                    throw new IllegalArgumentException("There are two labelled data sets " + set.name()
                            + "; what is validated by must not be learned from, and each needs a name of its own.");
                }
            }
        }
    }

    /**
     * A set without masks from text as {@link DataSetSpec#parse} reads it, in which masks may be left out.
     *
     * @throws IllegalArgumentException in one sentence if it is wrong
     */
    public static DataSetSpec parseUnlabelled(String text) {
        boolean says = text.matches("(?s)(.*,)?\\s*masks\\s*=.*");
        return DataSetSpec.parse(says ? text : text + ",masks=none");
    }
}
