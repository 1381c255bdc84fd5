// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Files that are written into a hidden folder beside their place and moved there together by {@link #commit}. Until then,
 * and after an error, a cancel or Ctrl-C, the target folder holds nothing of them.
 */
public final class OutputFolder implements AutoCloseable {
    private static final Set<OutputFolder> OPEN = ConcurrentHashMap.newKeySet();

    static {
        // Ctrl-C ends the JVM without running close().
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> OPEN.forEach(OutputFolder::close), "remove partial files"));
    }

    private final Path target;
    /** The target and those of its parents that were made here, the innermost first. */
    private final List<Path> made = new ArrayList<>();

    private final Path temporary;
    private boolean closed;

    /**
     * Makes the folder if need be. An existing file of the same name as a new one is replaced on commit, others stay.
     *
     * @throws IOException if the folder cannot be made or written to
     */
    public OutputFolder(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        for (Path p = this.target; p != null && Files.notExists(p); p = p.getParent()) {
            made.add(p);
        }
        try {
            Files.createDirectories(this.target);
            temporary = Files.createTempDirectory(this.target, ".partial-");
        } catch (IOException e) {
            removeMadeFolders();
            throw e;
        }
        OPEN.add(this);
    }

    /**
     * Where to write the file that is to have this name (which may hold sub-folders).
     *
     * @throws IOException if the folder cannot be made, or this is closed, as Ctrl-C does at any moment
     */
    public synchronized Path file(String name) throws IOException {
        if (closed) {
            throw new IOException("The output folder is closed.");
        }
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** Moves every file that was written to its place, replacing what is there, and lists their paths. */
    public synchronized List<Path> commit() throws IOException {
        if (closed) {
            throw new IOException("The output folder is closed.");
        }
        List<Path> moved = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(temporary)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Path place = target.resolve(temporary.relativize(file));
            Files.createDirectories(place.getParent());
            Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            moved.add(place);
        }
        return moved;
    }

    /** Removes what was not committed, and the folders that were made here if they are empty. */
    @Override
    public synchronized void close() {
        closed = true;
        deleteQuietly(temporary);
        OPEN.remove(this);
        removeMadeFolders();
    }

    private void removeMadeFolders() {
        for (Path folder : made) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                if (left.iterator().hasNext()) {
                    return;
                }
            } catch (IOException e) {
                continue;
            }
            try {
                Files.delete(folder);
            } catch (IOException e) {
                // Somebody else uses the folder by now: it stays.
                return;
            }
        }
    }

    /** Writes one file whole or not at all: {@code write} gets the path of a temporary file beside it. */
    public static void writeFile(Path file, IoConsumer<Path> write) throws IOException {
        Path absolute = file.toAbsolutePath();
        try (OutputFolder folder = new OutputFolder(absolute.getParent())) {
            write.accept(folder.file(absolute.getFileName().toString()));
            folder.commit();
        }
    }

    private static void deleteQuietly(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Best effort: the folder is hidden and its name says that it is partial.
        }
    }

    /** What writes a file. */
    @FunctionalInterface
    public interface IoConsumer<T> {
        void accept(T value) throws IOException;
    }
}
