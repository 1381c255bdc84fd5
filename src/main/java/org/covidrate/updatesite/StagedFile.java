// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that is to be on the site.
 *
 * @param filename path below Fiji's folder, with {@code /} and the version
 * @param source where it is now
 * @param platforms for which it is; none for all
 * @param description in a sentence, or empty
 * @param needs keys of other files
 */
public record StagedFile(
        String filename,
        Path source,
        List<String> platforms,
        String description,
        List<String> authors,
        List<String> needs) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException in one sentence if the updater would not care for such a file
     */
    public StagedFile {
        if (!TrackedFiles.contains(filename)) {
            throw new IllegalArgumentException("Fiji's updater does not look at files such as " + filename
                    + "; put it into another folder, or give it another extension.");
        }
        if (!filename.matches("[\\x21-\\x7e]+") || filename.contains("..") || filename.contains("\\")) {
            throw new IllegalArgumentException(
                    "The name " + filename + " is not fit for an update site: use letters, digits, hyphens, dots.");
        }
        platforms = List.copyOf(platforms);
        authors = List.copyOf(authors);
        needs = List.copyOf(needs);
    }

    public String key() {
        return FileKey.of(filename);
    }
}
