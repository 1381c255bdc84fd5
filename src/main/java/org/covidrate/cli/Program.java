// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.List;
import org.covidrate.method.Methods;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;

/** What the subcommands of one run share. */
record Program(Interruption interruption, Methods methods) implements AutoCloseable {
    Program(Interruption interruption) {
        this(
                interruption,
                new Methods(
                        new ModelStore(ModelFolders.ofThisUser(List.of())),
                        new LoadedModels(new TorchNetworkEngine())));
    }

    /** Frees the networks. */
    @Override
    public void close() {
        methods.close();
    }
}
