// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model in a folder.
 *
 * @param folder with its files
 */
record FolderFiles(Path folder) implements ModelFiles {
    @Override
    public String where() {
        return ShownPath.of(folder);
    }

    @Override
    public InputStream open(String file) throws IOException {
        return Files.newInputStream(folder.resolve(file));
    }

    @Override
    public Optional<Path> path(String file) {
        return Optional.of(folder.resolve(file));
    }
}
