// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.covidrate.io.FileTree;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.FileDigest;
import org.covidrate.updatesite.FollowedSite;
import org.covidrate.updatesite.IndexReader;
import org.covidrate.updatesite.IndexXml;
import org.covidrate.updatesite.Platforms;
import org.covidrate.updatesite.SiteFile;
import org.covidrate.updatesite.SiteIndex;
import org.covidrate.updatesite.SiteVersion;

/**
 * Installs and updates the files of one site in a folder, as Fiji's updater does in Fiji's ({@code fiji --update update}):
 * what is new or has changed is downloaded into the folder {@code update}, checked, and moved to its place; an empty file in
 * {@code update} stands for one to delete. Files that the user has changed, or has taken out, are left so.
 */
public final class SiteClient {
    private static final String UPDATE = "update";

    private final Path root;
    private final String name;
    private final Site site;
    private final Set<String> platforms;

    /**
     * A client for a folder of its own; Fiji's folder, which follows other sites too, is left to Fiji.
     *
     * @param root the folder
     * @param name by which it knows the site
     * @param platforms that are active
     */
    public SiteClient(Path root, String name, Site site, Set<String> platforms) {
        this.root = root;
        this.name = name;
        this.site = site;
        this.platforms = Set.copyOf(platforms);
    }

    /** What is where, by key. */
    public List<FileState> states() throws IOException {
        return states(site.look());
    }

    private List<FileState> states(Site.Look look) throws IOException {
        long lastSeen = followed().lastSeen();
        Map<String, List<String>> local = LocalFiles.byKey(root);
        List<FileState> states = new ArrayList<>();
        for (SiteFile file : look.index().files()) {
            List<String> here = local.getOrDefault(file.key(), List.of());
            if (here.size() > 1) {
                throw new IOException("There are several versions of one file: " + String.join(" and ", here)
                        + "; delete all but one.");
            }
            Optional<String> localName = here.stream().findFirst();
            states.add(new FileState(status(file, localName, lastSeen), localName, Optional.of(file)));
        }
        local.forEach((key, here) -> {
            if (look.index().get(key).isEmpty()) {
                here.forEach(
                        path -> states.add(new FileState(FileStatus.LOCAL_ONLY, Optional.of(path), Optional.empty())));
            }
        });
        return states;
    }

    private FileStatus status(SiteFile file, Optional<String> localName, long lastSeen) throws IOException {
        boolean offered = file.current().isPresent();
        if (localName.isEmpty()) {
            return !offered
                    ? FileStatus.OBSOLETE_UNINSTALLED
                    : file.isNewerThan(lastSeen) ? FileStatus.NEW : FileStatus.NOT_INSTALLED;
        }
        Path path = root.resolve(localName.get());
        String checksum = FileDigest.of(localName.get(), path);
        if (isCurrent(file, List.of(checksum))) {
            return FileStatus.INSTALLED;
        }
        // Only now: each takes as long as the first.
        List<String> older = FileDigest.older(localName.get(), path);
        if (isCurrent(file, older)) {
            return FileStatus.INSTALLED;
        }
        boolean known = file.knows(checksum) || older.stream().anyMatch(file::knows);
        if (known) {
            return offered ? FileStatus.UPDATEABLE : FileStatus.OBSOLETE;
        }
        return offered ? FileStatus.MODIFIED : FileStatus.OBSOLETE_MODIFIED;
    }

    private static boolean isCurrent(SiteFile file, List<String> checksums) {
        return file.current()
                .filter(version -> checksums.contains(version.checksum()))
                .isPresent();
    }

    /**
     * Brings the folder up to date.
     *
     * @return what was installed, updated or removed, with its status before
     * @throws IOException if a file cannot be had or is damaged: one sentence; nothing has changed then
     */
    public List<FileState> update(ProgressListener progress) throws IOException {
        Site.Look look = site.look();
        List<FileState> todo = states(look).stream().filter(this::isToDo).toList();
        Path staging = root.resolve(UPDATE);
        if (Files.exists(staging)) {
            throw new IOException(staging + " is left from an update that did not end: delete it, or start Fiji once.");
        }
        try {
            for (int i = 0; i < todo.size(); i++) {
                progress.update("Files", i, todo.size());
                stage(todo.get(i), staging);
            }
            moveIntoPlace(staging);
            FollowedSite seen = new FollowedSite(name, site.url(), look.lastModified());
            OutputFolder.writeFile(
                    root.resolve(SiteIndex.FILE_NAME),
                    file -> Files.write(file, IndexXml.write(look.index(), List.of(seen))));
        } finally {
            FileTree.delete(staging);
        }
        return todo;
    }

    private boolean isToDo(FileState state) {
        return switch (state.status()) {
            case NEW, UPDATEABLE -> Platforms.match(state.remote().orElseThrow().platforms(), platforms);
            case OBSOLETE -> true;
            default -> false;
        };
    }

    private void stage(FileState state, Path staging) throws IOException {
        SiteFile file = state.remote().orElseThrow();
        boolean renamed =
                state.localName().filter(here -> !here.equals(file.filename())).isPresent();
        if (state.status() == FileStatus.OBSOLETE || renamed) {
            Path mark = staging.resolve(state.localName().orElseThrow());
            Files.createDirectories(mark.getParent());
            Files.createFile(mark);
        }
        if (state.status() != FileStatus.OBSOLETE) {
            SiteVersion version = file.current().orElseThrow();
            Path download = staging.resolve(file.filename());
            site.download(file.filename(), version.timestamp(), download);
            verify(file.filename(), version, download);
        }
    }

    /**
     * Compares length and checksum of a file with those of the index.
     *
     * @throws IOException if they differ: one sentence
     */
    static void verify(String filename, SiteVersion version, Path file) throws IOException {
        long length = Files.size(file);
        if (length != version.bytes()) {
            throw new IOException("Incorrect file size for " + filename + ": " + length + " bytes, the index says "
                    + version.bytes() + "; the site is damaged, or the download was.");
        }
        String checksum;
        boolean same;
        try {
            checksum = FileDigest.of(filename, file);
            same = checksum.equals(version.checksum())
                    || FileDigest.older(filename, file).contains(version.checksum());
        } catch (IOException e) {
            throw new IOException("The checksum of " + filename + " cannot be told: the file is damaged.", e);
        }
        if (!same) {
            throw new IOException("Incorrect checksum for " + filename + ": " + checksum + ", the index says "
                    + version.checksum() + "; the site is damaged, or the download was.");
        }
    }

    private void moveIntoPlace(Path staging) throws IOException {
        if (!Files.exists(staging)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(staging)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Path place = root.resolve(staging.relativize(file));
            if (Files.size(file) == 0) {
                Files.deleteIfExists(place);
            } else {
                Files.createDirectories(place.getParent());
                Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private FollowedSite followed() throws IOException {
        Path file = root.resolve(SiteIndex.FILE_NAME);
        if (!Files.exists(file)) {
            return new FollowedSite(name, site.url(), 0);
        }
        IndexReader.Content content = IndexXml.read(Files.readAllBytes(file), file.toString());
        if (content.sites().size() != 1 || !content.sites().get(0).name().equals(name)) {
            throw new IOException(root + " follows other update sites: use its own updater, Help > Update...");
        }
        return content.sites().get(0);
    }
}
