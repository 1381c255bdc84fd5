// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.io.FileErrors;
import org.covidrate.progress.ProgressListener;

/** The files of one folder of a data set that have one role, in the order of their names, and how they are found by key. */
final class FolderFiles {
    private final Path folder;
    private final List<DataFile> files;
    private final Map<String, DataFile> byKey = new HashMap<>();
    private final Map<String, DataFile> byBareKey = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    private FolderFiles(Path folder, List<DataFile> files) {
        this.folder = folder;
        this.files = List.copyOf(files);
        for (DataFile file : files) {
            byKey.putIfAbsent(file.key(), file);
            if (byBareKey.putIfAbsent(file.bareKey(), file) != null) {
                ambiguous.add(file.bareKey());
            }
        }
    }

    /**
     * Lists a folder, sub-folders included.
     *
     * @param role what is looked for
     * @param others folders of the data set's other roles: of a folder with several roles only the files are taken whose names
     *     say so, and folders of other roles within this one are left out
     */
    static FolderFiles list(Path folder, FileRole role, Collection<Path> others, ProgressListener progress)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnreadableImageException("There is no folder " + folder + "; check the path.");
        }
        List<Path> inner = new ArrayList<>();
        boolean shared = false;
        for (Path other : others) {
            if (other != null && Files.isDirectory(other)) {
                boolean same = Files.isSameFile(folder, other);
                shared |= same;
                if (!same && other.toRealPath().startsWith(folder.toRealPath())) {
                    inner.add(other.toRealPath());
                }
            }
        }
        List<DataFile> all = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : (Iterable<Path>) tree::iterator) {
                progress.update("Looking through " + folder.getFileName(), 0.0);
                if (!isWithin(path, inner) && Files.isRegularFile(path) && !Files.isHidden(path)) {
                    DataFile file = DataFile.of(folder, path);
                    if (file != null) {
                        all.add(file);
                    }
                }
            }
        } catch (UncheckedIOException e) {
            // A folder that may not be entered, or a link in a circle.
            throw new UnreadableImageException(
                    "The folder " + folder + " cannot be searched: " + FileErrors.sentence(e.getCause()), e);
        }
        all.sort(Comparator.comparing(DataFile::key).thenComparing(DataFile::relative));
        return new FolderFiles(folder, shared ? ofRole(all, role) : all);
    }

    private static boolean isWithin(Path path, List<Path> folders) throws IOException {
        if (folders.isEmpty()) {
            return false;
        }
        Path real = path.toRealPath();
        return folders.stream().anyMatch(real::startsWith);
    }

    private static List<DataFile> ofRole(List<DataFile> all, FileRole role) {
        List<DataFile> told = all.stream().filter(f -> f.role() == role).toList();
        if (told.isEmpty() && role != FileRole.LUNG) {
            // p1.nii.gz beside p1_lung.nii.gz: what says nothing is the image; lungs may be the masks of a data set of
            // lungs.
            FileRole instead = role == FileRole.IMAGE ? FileRole.UNTOLD : FileRole.LUNG;
            return all.stream().filter(f -> f.role() == instead).toList();
        }
        return told;
    }

    Path folder() {
        return folder;
    }

    List<DataFile> files() {
        return files;
    }

    /** The file that belongs to an image; null if there is none. */
    DataFile partner(DataFile image) throws UnreadableImageException {
        DataFile exact = byKey.get(image.key());
        if (exact != null) {
            return exact;
        }
        if (ambiguous.contains(image.bareKey())) {
            throw new UnreadableImageException("Several files in " + folder + " may belong to " + image.relative()
                    + "; keep the one that does, or call it as the image.");
        }
        return byBareKey.get(image.bareKey());
    }

    /** The same files, with those DICOM slices of a sub-folder as one series for which the predicate holds. */
    FolderFiles withSeries(SeriesTest isSeries) throws IOException {
        Map<String, List<DataFile>> byFolder = new TreeMap<>();
        List<DataFile> out = new ArrayList<>();
        for (DataFile file : files) {
            if (file.kind() == DataFile.Kind.DICOM_SLICE && !file.folder().isEmpty()) {
                byFolder.computeIfAbsent(file.folder(), k -> new ArrayList<>()).add(file);
            } else {
                out.add(file);
            }
        }
        for (List<DataFile> slices : byFolder.values()) {
            DataFile series = DataFile.of(folder, slices.get(0).path().getParent(), DataFile.Kind.DICOM_SERIES);
            if (slices.size() > 1 && isSeries.test(series, slices)) {
                out.add(series);
            } else {
                out.addAll(slices);
            }
        }
        out.sort(Comparator.comparing(DataFile::key).thenComparing(DataFile::relative));
        return new FolderFiles(folder, out);
    }

    /** Whether the DICOM files of a folder are one volume to the data set. */
    @FunctionalInterface
    interface SeriesTest {
        boolean test(DataFile series, List<DataFile> slices) throws IOException;
    }
}
