// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.util.Optional;
import org.covidrate.io.FileErrors;

/**
 * What lies in one place: a model, or something that should be one and is not.
 *
 * @param name the model's, or that of its folder
 * @param place kind of place
 * @param where in a few words
 * @param model if its description could be read
 * @param error why not, otherwise
 */
record FoundModel(
        String name, ModelPlace place, String where, Optional<StoredModel> model, Optional<IOException> error) {
    static FoundModel of(StoredModel model) {
        return new FoundModel(
                model.description().name(), model.place(), model.where(), Optional.of(model), Optional.empty());
    }

    static FoundModel broken(String name, ModelPlace place, String where, IOException error) {
        return new FoundModel(name, place, where, Optional.empty(), Optional.of(error));
    }

    /** One sentence about the error; empty if there is none. */
    String problem() {
        return error.map(FileErrors::sentence).map(ShownPath::inText).orElse("");
    }
}
