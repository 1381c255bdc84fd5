// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A weight file without a folder of its own, whatever its name.
 *
 * @param weights the file
 */
record LooseFile(Path weights) implements ModelFiles {
    @Override
    public String where() {
        return ShownPath.of(weights);
    }

    @Override
    public InputStream open(String file) throws IOException {
        return Files.newInputStream(weights);
    }

    @Override
    public Optional<Path> path(String file) {
        return Optional.of(weights);
    }
}
