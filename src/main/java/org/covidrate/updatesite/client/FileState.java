// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.util.Optional;
import org.covidrate.updatesite.SiteFile;

/**
 * A file, and what the updater thinks of it.
 *
 * @param localName its path here, which may hold another version than the site's; empty if it is not here
 * @param remote as the site knows it; empty if it does not
 */
public record FileState(FileStatus status, Optional<String> localName, Optional<SiteFile> remote) {
    /** The path of the file, that on the site if it is there. */
    public String filename() {
        return remote.map(SiteFile::filename).orElseGet(localName::orElseThrow);
    }

    @Override
    public String toString() {
        return filename() + " " + status;
    }
}
