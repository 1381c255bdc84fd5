// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.nio.file.Path;
import org.covidrate.model.KnownModel;

/**
 * What would be downloaded, to ask the user.
 *
 * @param model with its address, licence and whom to cite
 * @param folder into which it would go
 */
public record DownloadOffer(KnownModel model, Path folder) {
    /** The question in two sentences. */
    public String question() {
        return "Download the model " + model.name() + " (" + model.licence().id() + ") from " + model.address() + " to "
                + ShownPath.of(folder) + "? Please cite: " + model.licence().attribution() + ".";
    }
}
