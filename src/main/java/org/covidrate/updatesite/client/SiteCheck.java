// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.IndexXml;
import org.covidrate.updatesite.PreviousVersion;
import org.covidrate.updatesite.SiteFile;
import org.covidrate.updatesite.SiteIndex;
import org.covidrate.updatesite.SiteVersion;
import org.covidrate.updatesite.TrackedFiles;

/** Looks a site's folder through before it is published. */
public final class SiteCheck {
    private final Path folder;
    private final List<String> notes = new ArrayList<>();

    public SiteCheck(Path folder) {
        this.folder = folder;
    }

    /**
     * Compares the index with its grammar, and every file with the index.
     *
     * @return what was looked at, and what is odd but does no harm, a sentence each
     * @throws IOException at the first thing that is wrong: one sentence
     */
    public List<String> files(ProgressListener progress) throws IOException {
        Path file = folder.resolve(SiteIndex.FILE_NAME);
        if (!Files.exists(file)) {
            throw new IOException(
                    "There is no " + SiteIndex.FILE_NAME + " in " + folder + ", so it is no update site.");
        }
        SiteIndex index =
                IndexXml.validate(Files.readAllBytes(file), file.toString()).index();
        Set<String> known = new HashSet<>(Set.of(SiteIndex.FILE_NAME));
        long bytes = 0;
        int offered = 0;
        int lost = 0;
        for (int i = 0; i < index.files().size(); i++) {
            progress.update("Files of the site", i, index.files().size());
            SiteFile one = index.files().get(i);
            if (one.current().isPresent()) {
                SiteVersion version = one.current().get();
                check(one, version);
                known.add(SiteFile.place(one.filename(), version.timestamp()));
                bytes += version.bytes();
                offered++;
            }
            for (PreviousVersion version : one.previous()) {
                String name = version.filename().isEmpty() ? one.filename() : version.filename();
                String place = SiteFile.place(name, version.timestamp());
                known.add(place);
                lost += Files.exists(folder.resolve(place)) ? 0 : 1;
            }
        }
        notes.add("Index: keeps to its grammar; " + offered + " files are offered, "
                + (index.files().size() - offered) + " are obsolete");
        notes.add(String.format("Files: %d, all there and as the index says, %.1f MB", offered, bytes / 1e6));
        if (lost > 0) {
            notes.add("Previous versions that are no longer there, so that nobody can go back to them: " + lost);
        }
        strangers(known);
        return List.copyOf(notes);
    }

    private void check(SiteFile file, SiteVersion version) throws IOException {
        if (!TrackedFiles.contains(file.filename())) {
            throw new IOException("Fiji's updater does not look at files such as " + file.filename() + ".");
        }
        String place = SiteFile.place(file.filename(), version.timestamp());
        Path path = folder.resolve(place);
        if (!Files.isRegularFile(path)) {
            throw new IOException("The update site lacks " + place + ".");
        }
        // The updater sees the file under its own name; the checksum of a jar is told by it.
        SiteClient.verify(file.filename(), version, path);
    }

    private void strangers(Set<String> known) throws IOException {
        Set<String> strangers = new TreeSet<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!known.contains(name)) {
                    strangers.add(name);
                }
            }
        }
        if (!strangers.isEmpty()) {
            notes.add("Files that are not in the index: " + String.join(", ", strangers));
        }
    }
}
