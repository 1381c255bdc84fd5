// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import org.covidrate.model.KnownModel;

/** A known model is not on this computer. The message is one sentence that says how to get it. */
public final class ModelAbsentException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient KnownModel model;

    ModelAbsentException(KnownModel model) {
        super("The model " + model.name()
                + " is not on this computer: get it with Plugins > COVID-Rate > Get Model... or"
                + " \"covid-rate models fetch " + model.name() + "\"; on a computer without internet, bring "
                + model.address() + " here and import it there, or with \"covid-rate models import " + model.file()
                + "\".");
        this.model = model;
    }

    /** The model, so that a door can offer to fetch it. */
    public KnownModel model() {
        return model;
    }
}
