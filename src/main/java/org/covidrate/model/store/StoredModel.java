// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import org.covidrate.model.ModelDescription;

/** A model that was found. Whether its weights are whole shows when they are opened: {@link ModelStore#weights}. */
public final class StoredModel {
    private final ModelDescription description;
    private final ModelPlace place;
    private final ModelFiles files;

    StoredModel(ModelDescription description, ModelPlace place, ModelFiles files) {
        this.description = description;
        this.place = place;
        this.files = files;
    }

    public ModelDescription description() {
        return description;
    }

    public ModelPlace place() {
        return place;
    }

    /** The place in a few words, with ~ for the home folder. */
    public String where() {
        return files.where();
    }

    ModelFiles files() {
        return files;
    }
}
