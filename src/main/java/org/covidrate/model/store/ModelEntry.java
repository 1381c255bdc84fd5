// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.util.Optional;
import org.covidrate.model.Licence;
import org.covidrate.model.ModelTask;

/**
 * A line in the list of models.
 *
 * @param name of the model; of its folder where the description cannot be read
 * @param version empty where unknown
 * @param task if known
 * @param place kind of place
 * @param where the folder with ~ for the home folder, the jar's name, or the address
 * @param licence if known
 * @param sha256 of the weights as the description says; only its first digits for a model that is not here
 * @param state whether it can be used
 * @param problem one sentence if it is damaged; empty otherwise
 */
public record ModelEntry(
        String name,
        String version,
        Optional<ModelTask> task,
        ModelPlace place,
        String where,
        Optional<Licence> licence,
        String sha256,
        ModelState state,
        String problem) {}
