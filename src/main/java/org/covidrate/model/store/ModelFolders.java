// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.nio.file.Path;
import java.util.List;

/**
 * Where to look for models.
 *
 * @param given folders that the caller names, such as Fiji's models/covid-rate; they need not exist
 * @param user the user's own folder, into which models are imported and fetched; it need not exist
 * @param jars the class loader whose jars may bundle models: resource models/index.txt lists their folders
 */
public record ModelFolders(List<Path> given, Path user, ClassLoader jars) {
    public ModelFolders {
        given = List.copyOf(given);
    }

    /** Those of this user, and the given ones. */
    public static ModelFolders ofThisUser(List<Path> given) {
        return new ModelFolders(given, UserModelFolder.ofThisUser(), ModelFolders.class.getClassLoader());
    }
}
