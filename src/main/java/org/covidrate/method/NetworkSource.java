// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.io.IOException;
import java.util.function.Consumer;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.load.BorrowedNetwork;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.progress.ProgressListener;

/** Where a method gets the network of its model from, each time it runs. */
record NetworkSource(
        ModelStore store, LoadedModels loaded, StoredModel model, NetworkSettings settings, Consumer<String> warnings) {
    ModelDescription description() {
        return model.description();
    }

    /**
     * The network, to be closed after use.
     *
     * @throws UnusableModelException if the weights cannot be read or do not fit
     * @throws org.covidrate.nn.NetworkException if the engine does not start or has not the memory
     */
    BorrowedNetwork borrow(ProgressListener progress) {
        try {
            BorrowedNetwork network = loaded.borrow(store, model, settings.device(), settings.precision(), progress);
            network.warnings().forEach(warnings);
            return network;
        } catch (IOException e) {
            throw new UnusableModelException(e);
        } catch (IllegalArgumentException e) {
            throw new UnusableModelException(
                    new IOException("The model " + description().name() + " cannot be used: " + e.getMessage(), e));
        }
    }
}
