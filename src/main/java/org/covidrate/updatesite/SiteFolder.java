// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;

/** An update site as a folder. */
public final class SiteFolder {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Path folder;

    public SiteFolder(Path folder) {
        this.folder = folder;
    }

    /** The index of what is there; that of an empty site if there is no index. */
    public SiteIndex index() throws IOException {
        Path file = folder.resolve(SiteIndex.FILE_NAME);
        return Files.exists(file)
                ? IndexXml.read(Files.readAllBytes(file), file.toString()).index()
                : SiteIndex.EMPTY;
    }

    /**
     * Adds a release. Files of earlier ones stay, so that users can go back to them. The index comes last: until then, and
     * after an error, the site is what it was.
     *
     * @param staged all files that are to be offered from now on
     * @param timestamp of the release, yyyyMMddHHmmss, in UTC
     * @return what was written, relative to the site; nothing if nothing has changed
     * @throws IllegalArgumentException in one sentence if the timestamp cannot be, or two files are one for the updater
     */
    public List<String> release(List<StagedFile> staged, long timestamp, ProgressListener progress) throws IOException {
        FileTime moment = FileTime.from(parse(timestamp).toInstant(ZoneOffset.UTC));
        SiteIndex before = index();
        SiteIndex after = new NextRelease(before, timestamp).of(staged, progress.part(0, 0.5));
        if (after.equals(before)) {
            return List.of();
        }
        if (timestamp <= before.newest()) {
            throw new IllegalArgumentException("The release must be later than the last one, " + before.newest()
                    + ": users who have seen that would not get the new files.");
        }
        Map<String, Path> sources = new HashMap<>();
        staged.forEach(file -> sources.put(file.filename(), file.source()));
        List<String> written = new ArrayList<>();
        try (OutputFolder output = new OutputFolder(folder)) {
            List<SiteFile> files = after.files();
            for (int i = 0; i < files.size(); i++) {
                progress.part(0.5, 1).update("Files", i, files.size());
                SiteFile file = files.get(i);
                if (file.current().filter(v -> v.timestamp() == timestamp).isPresent()) {
                    String place = SiteFile.place(file.filename(), timestamp);
                    Path copy = output.file(place);
                    Files.copy(sources.get(file.filename()), copy);
                    Files.setLastModifiedTime(copy, moment);
                    written.add(place);
                }
            }
            output.commit();
        }
        Path index = folder.resolve(SiteIndex.FILE_NAME);
        OutputFolder.writeFile(index, file -> Files.write(file, IndexXml.write(after)));
        // Web servers tell it; the updater remembers it as the moment up to which it knows the site.
        Files.setLastModifiedTime(index, moment);
        written.add(SiteIndex.FILE_NAME);
        return written;
    }

    private static LocalDateTime parse(long timestamp) {
        try {
            return LocalDateTime.parse(String.valueOf(timestamp), FORMAT);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "A timestamp is 14 digits, yyyyMMddHHmmss, such as 20261128120000, not " + timestamp + ".", e);
        }
    }

    /** A moment as a timestamp. */
    public static long timestamp(LocalDateTime moment) {
        return Long.parseLong(moment.format(FORMAT));
    }
}
