// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.progress.ProgressListener;

/** The index of a site's next release. */
final class NextRelease {
    private final SiteIndex before;
    private final long timestamp;

    /** @param timestamp of the release, yyyyMMddHHmmss */
    NextRelease(SiteIndex before, long timestamp) {
        this.before = before;
        this.timestamp = timestamp;
    }

    /**
     * What has not changed stays as it is, the moment included; what has changed becomes a previous version; what is no
     * longer there becomes obsolete.
     *
     * @throws IllegalArgumentException in one sentence if two files have one key
     */
    SiteIndex of(List<StagedFile> staged, ProgressListener progress) throws IOException {
        Map<String, String> checksums = new LinkedHashMap<>();
        Map<String, Long> moments = new LinkedHashMap<>();
        for (StagedFile file : staged) {
            progress.update("Checksums", checksums.size(), staged.size());
            if (Files.size(file.source()) == 0) {
                throw new IllegalArgumentException(
                        "The file " + file.filename() + " is empty, which for Fiji's updater means to delete it.");
            }
            String checksum = FileDigest.of(file.filename(), file.source());
            checksums.put(file.filename(), checksum);
            moments.put(
                    file.key(),
                    unchanged(file, checksum).map(SiteVersion::timestamp).orElse(timestamp));
        }
        List<SiteFile> files = new ArrayList<>();
        for (StagedFile file : staged) {
            files.add(next(file, checksums.get(file.filename()), moments));
        }
        for (SiteFile old : before.files()) {
            if (!moments.containsKey(old.key())) {
                files.add(obsolete(old));
            }
        }
        return new SiteIndex(files);
    }

    private Optional<SiteVersion> unchanged(StagedFile file, String checksum) {
        return before.get(file.key()).flatMap(SiteFile::current).filter(version -> version.checksum()
                .equals(checksum));
    }

    private SiteFile next(StagedFile file, String checksum, Map<String, Long> moments) throws IOException {
        Optional<SiteFile> old = before.get(file.key());
        Optional<SiteVersion> same = unchanged(file, checksum);
        if (same.isPresent()) {
            // A jar may have another version in its name and yet the same content: the one that is there is kept.
            return new SiteFile(
                    old.get().filename(),
                    old.get().executable(),
                    file.platforms(),
                    old.get().categories(),
                    same,
                    old.get().previous());
        }
        List<SiteDependency> dependencies = file.needs().stream()
                .sorted()
                .map(key -> new SiteDependency(key, moments.getOrDefault(key, 0L), false))
                .toList();
        SiteVersion version = new SiteVersion(
                checksum,
                timestamp,
                Files.size(file.source()),
                file.description(),
                dependencies,
                List.of(),
                file.authors());
        return new SiteFile(
                file.filename(),
                false,
                file.platforms(),
                List.of(),
                Optional.of(version),
                old.map(this::history).orElse(List.of()));
    }

    private SiteFile obsolete(SiteFile old) {
        return new SiteFile(
                old.filename(), old.executable(), old.platforms(), old.categories(), Optional.empty(), history(old));
    }

    /** The previous versions, and the one that was current until now. */
    private List<PreviousVersion> history(SiteFile old) {
        List<PreviousVersion> history = new ArrayList<>(old.previous());
        old.current()
                .ifPresent(version -> history.add(
                        0, new PreviousVersion(old.filename(), version.checksum(), version.timestamp(), timestamp)));
        return history;
    }
}
