// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.List;
import java.util.Optional;

/**
 * A file as a site knows it.
 *
 * @param filename path below Fiji's folder, with {@code /} and the version
 * @param platforms for which it is; none for all
 * @param current what the site offers; empty if the file is obsolete, and will be taken off users' computers
 * @param previous what it offered before
 */
public record SiteFile(
        String filename,
        boolean executable,
        List<String> platforms,
        List<String> categories,
        Optional<SiteVersion> current,
        List<PreviousVersion> previous) {
    /** Copies the lists. */
    public SiteFile {
        platforms = List.copyOf(platforms);
        categories = List.copyOf(categories);
        previous = List.copyOf(previous);
    }

    public String key() {
        return FileKey.of(filename);
    }

    /** Whether a file with this checksum was ever offered here under the name. */
    public boolean knows(String checksum) {
        return current.filter(v -> v.checksum().equals(checksum)).isPresent()
                || previous.stream().anyMatch(v -> v.checksum().equals(checksum));
    }

    /** Whether all its versions came after that moment, so that nobody who looked then can have known it. */
    public boolean isNewerThan(long timestamp) {
        return current.map(v -> v.timestamp() > timestamp).orElse(true)
                && previous.stream().allMatch(v -> v.timestamp() > timestamp);
    }

    /** Where the file of a version lies on the site, relative to the index. */
    public static String place(String filename, long timestamp) {
        return filename + "-" + timestamp;
    }
}
