// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

/** Whether a model can be used. */
public enum ModelState {
    /** Its weights are here and match their hash. */
    READY("ready"),
    /** Its description or weights are wrong or missing. */
    DAMAGED("damaged"),
    /** It is known and not here. */
    NOT_DOWNLOADED("not downloaded");

    private final String text;

    ModelState(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
