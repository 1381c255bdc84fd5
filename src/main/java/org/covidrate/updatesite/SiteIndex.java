// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** All files of a site, by their keys. */
public final class SiteIndex {
    /** A site before its first release. */
    public static final SiteIndex EMPTY = new SiteIndex(List.of());

    /** What the file of the index is called on a site and in Fiji's folder. */
    public static final String FILE_NAME = "db.xml.gz";

    private final SortedMap<String, SiteFile> files = new TreeMap<>();

    /** @throws IllegalArgumentException in one sentence if two files have one key */
    public SiteIndex(Collection<SiteFile> files) {
        for (SiteFile file : files) {
            SiteFile other = this.files.put(file.key(), file);
            if (other != null) {
                throw new IllegalArgumentException(other.filename() + " and " + file.filename()
                        + " are one file for Fiji's updater; only one of them can be on the site.");
            }
        }
    }

    /** In the order of their keys. */
    public List<SiteFile> files() {
        return List.copyOf(files.values());
    }

    public Optional<SiteFile> get(String key) {
        return Optional.ofNullable(files.get(key));
    }

    public SortedMap<String, SiteFile> byKey() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** When something was last changed, yyyyMMddHHmmss; 0 for an empty site. */
    public long newest() {
        return files.values().stream()
                .flatMapToLong(file -> LongStream.concat(
                        file.current().stream().mapToLong(SiteVersion::timestamp),
                        file.previous().stream().flatMapToLong(v -> LongStream.of(v.timestamp(), v.obsoleteSince()))))
                .max()
                .orElse(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteIndex index && files.equals(index.files);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }
}
