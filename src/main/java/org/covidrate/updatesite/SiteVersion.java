// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.List;

/**
 * The version of a file that a site offers.
 *
 * @param checksum of {@link FileDigest}
 * @param timestamp when it was new, yyyyMMddHHmmss
 * @param bytes its length
 * @param description in a sentence, or empty
 */
public record SiteVersion(
        String checksum,
        long timestamp,
        long bytes,
        String description,
        List<SiteDependency> dependencies,
        List<String> links,
        List<String> authors) {
    /** Copies the lists. */
    public SiteVersion {
        dependencies = List.copyOf(dependencies);
        links = List.copyOf(links);
        authors = List.copyOf(authors);
    }
}
