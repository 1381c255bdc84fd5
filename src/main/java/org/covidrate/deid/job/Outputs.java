// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.covidrate.io.OutputFolder;

/**
 * Moves files that are complete into the output folder. Of several inputs that are the same object the first in the order of
 * their names counts, in whatever order they are ready.
 */
final class Outputs {
    private record Claim(int index, String name) {}

    private final OutputFolder folder;
    private final Path target;
    private final Map<String, Claim> claims = new HashMap<>();

    Outputs(OutputFolder folder, Path target) {
        this.folder = folder;
        this.target = target;
    }

    /** Where to write the file of an index for the time being. */
    Path temporary(int index) throws IOException {
        Path file = folder.file(index + ".dcm");
        Files.deleteIfExists(file);
        return file;
    }

    /** Takes an object that is there already. */
    synchronized void claim(String object, int index, String name) {
        claims.put(object, new Claim(index, name));
    }

    /**
     * Moves a file to its place.
     *
     * @param object what it is: its new SOP Instance UID
     * @return the index of the file that had been written for this object before and is now gone, if there was one
     * @throws NotDeidentified if a file before this one is the same object
     */
    synchronized Optional<Integer> commit(Path temporary, String object, int index, String name) throws IOException {
        Claim other = claims.get(object);
        if (other != null && other.index() < index) {
            Files.deleteIfExists(temporary);
            throw new NotDeidentified(duplicate(other.index()));
        }
        folder.commit(temporary, name);
        claims.put(object, new Claim(index, name));
        if (other == null || other.index() == index) {
            return Optional.empty();
        }
        if (!other.name().equals(name)) {
            Files.deleteIfExists(target.resolve(other.name()));
        }
        return Optional.of(other.index());
    }

    static String duplicate(int index) {
        return "It is the same object (SOP Instance UID) as file " + (index + 1) + ", which was written.";
    }
}
