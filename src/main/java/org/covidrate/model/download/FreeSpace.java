// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is for files. */
@FunctionalInterface
public interface FreeSpace {
    /** As the file system says. */
    FreeSpace OF_FILE_SYSTEM = folder -> Files.getFileStore(folder).getUsableSpace();

    /** Left over, since a full disk harms everything else on it. */
    long SPARE = 16L << 20;

    /** Bytes that can be written in a folder. */
    long bytes(Path folder) throws IOException;

    /**
     * Checks that a file fits.
     *
     * @throws DownloadException in one sentence if it does not
     */
    default void require(long needed, Path folder) throws IOException {
        long free = bytes(folder);
        if (free < needed + SPARE) {
            throw new DownloadException("There is no space for " + Megabytes.of(needed) + " in " + folder + ", where "
                    + Megabytes.of(Math.max(0, free)) + " are free; make room or choose another folder for models.");
        }
    }
}
