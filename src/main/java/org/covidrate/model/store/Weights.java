// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Verified weights of a model as a file. Closing removes the file if it was unpacked from a jar for this. */
public final class Weights implements AutoCloseable {
    private final Path file;
    private final Optional<Path> temporaryFolder;

    Weights(Path file, Optional<Path> temporaryFolder) {
        this.file = file;
        this.temporaryFolder = temporaryFolder;
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        temporaryFolder.ifPresent(folder -> {
            deleteOrLeaveToExit(file);
            deleteOrLeaveToExit(folder);
        });
    }

    /** Windows does not delete files that are mapped into memory. Exit deletes the latest registered first. */
    private static void deleteOrLeaveToExit(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
