// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.method.Methods;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Methods that stay loaded between commands and macro steps, for as long as ImageJ runs. */
@Plugin(type = Service.class)
public final class MethodService extends AbstractService implements SciJavaService {
    private Methods methods;

    /** Models are looked for in the jars, in models/covid-rate of ImageJ's folder, and in the user's own folder. */
    public synchronized Methods methods() {
        if (methods == null) {
            methods = new Methods(
                    new ModelStore(ModelFolders.ofThisUser(inImageJ())), new LoadedModels(new TorchNetworkEngine()));
        }
        return methods;
    }

    private static List<Path> inImageJ() {
        String folder = IJ.getDirectory("imagej");
        return folder == null ? List.of() : List.of(Path.of(folder, "models", "covid-rate"));
    }

    @Override
    public synchronized void dispose() {
        if (methods != null) {
            methods.close();
        }
    }
}
