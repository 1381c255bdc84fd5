// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.covidrate.model.KnownModel;
import org.covidrate.model.KnownModels;
import org.covidrate.model.download.DownloadSettings;
import org.covidrate.model.download.FreeSpace;
import org.covidrate.progress.ProgressListener;

/** A program that fetches the model R231 into a folder, to run beside others. */
final class FetchProcess {
    private FetchProcess() {}

    static ModelStore store(Path user, List<KnownModel> known) {
        return new ModelStore(
                new ModelFolders(List.of(user.resolveSibling("given")), user, new URLClassLoader(new URL[0], null)),
                known);
    }

    static DownloadSettings settings() {
        return new DownloadSettings(
                ProxySelector.of(null),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                2,
                Duration.ofMillis(5),
                1 << 24,
                FreeSpace.OF_FILE_SYSTEM);
    }

    public static void main(String[] arguments) throws Exception {
        KnownModel model = KnownModels.R231.at(URI.create(arguments[1]));
        ModelFetch fetch = new ModelFetch(store(Path.of(arguments[0]), List.of(model)), settings());
        StoredModel got = fetch.fetch("R231", DownloadConsent.GIVEN, ProgressListener.NONE)
                .get(0);
        System.out.println("got " + got.description().name());
    }
}
