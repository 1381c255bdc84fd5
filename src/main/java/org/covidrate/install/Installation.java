// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.model.store.ModelEntry;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.ShownPath;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;

/**
 * What is installed on this computer. Nothing in it names the user: the home folder is written ~.
 *
 * @param software name and version of this program
 * @param computer Java, system and memory
 * @param engine what computes networks, and whether it does so correctly
 * @param folders where models are looked for besides in the program, the user's last
 * @param models all that there are, and the known ones that could be fetched
 */
public record Installation(
        String software, Computer computer, EngineReport engine, List<String> folders, List<ModelEntry> models) {
    public Installation {
        folders = List.copyOf(folders);
        models = List.copyOf(models);
    }

    /**
     * Looks at everything. Takes a few seconds: the engine is started, a small network computed, and the weights of each
     * model compared with their hash. What does not work is in the report, not thrown.
     *
     * @param device to compute the test network on
     * @param progress may cancel
     */
    public static Installation check(ModelStore store, DeviceChoice device, ProgressListener progress) {
        progress.update("Starting the engine", 0);
        EngineReport engine = EngineReport.of(device);
        List<ModelEntry> models = store.list(progress.part(0.5, 1));
        ModelFolders places = store.folders();
        List<String> folders = new ArrayList<>();
        places.given().forEach(folder -> folders.add(ShownPath.of(folder)));
        folders.add(ShownPath.of(places.user()));
        return new Installation(Software.NAME + " " + Software.VERSION, Computer.ofThis(), engine, folders, models);
    }

    /** Whether networks can be computed. A damaged model does not count: others may be whole. */
    public boolean works() {
        return engine.selfTest().ok();
    }

    /** As text, a line each. */
    public List<String> lines() {
        return InstallationText.lines(this);
    }

    /** As JSON, documented in docs/installation-json.md. */
    public String json() {
        return InstallationJson.of(this);
    }
}
