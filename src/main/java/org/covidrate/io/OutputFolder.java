// SPDX-License-Identifier: Apache-2.0
package org.covidrate.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Files that are written into a hidden folder beside their place and moved there together by {@link #commit}. Until then,
 * and after an error, a cancel or Ctrl-C, the target folder holds nothing of them, and is gone if it was made here.
 *
 * <p>Safe to use from several threads. Ctrl-C during a commit waits for it: all files are there, or none.
 */
public final class OutputFolder implements AutoCloseable {
    private static final Set<OutputFolder> OPEN = ConcurrentHashMap.newKeySet();
    /** A thread that still writes may add a file while its folder is removed. */
    private static final int DELETE_ATTEMPTS = 5;

    static {
        // Ctrl-C ends the JVM without running close().
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> OPEN.forEach(OutputFolder::close), "remove partial files"));
    }

    private final Path target;
    /** Folders that were made for the target, innermost first. */
    private final List<Path> made = new ArrayList<>();

    private final Path temporary;
    private boolean closed;

    /**
     * Makes the folder if need be. An existing file of the same name as a new one is replaced on commit, others stay.
     *
     * @throws IOException if the folder cannot be made or written to: one sentence
     */
    public OutputFolder(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        for (Path folder = this.target; folder != null && !Files.exists(folder); folder = folder.getParent()) {
            made.add(folder);
        }
        try {
            createFolders(this.target);
            temporary = Files.createTempDirectory(this.target, ".partial-");
        } catch (FileSystemException e) {
            removeMade();
            throw new IOException(
                    "The folder " + target + " cannot be made or written to ("
                            + reason(e)
                            + "); choose another output folder.",
                    e);
        }
        OPEN.add(this);
    }

    /** Where to write the file that is to have this name (which may hold sub-folders). */
    public synchronized Path file(String name) throws IOException {
        if (closed) {
            throw new IOException("The output was given up before " + name + " was written.");
        }
        Path file = temporary.resolve(name);
        createFolders(file.getParent());
        return file;
    }

    /**
     * Moves every file that was written to its place, replacing what is there, and lists their paths. If one cannot be
     * moved, all that was there before is put back.
     */
    public synchronized List<Path> commit() throws IOException {
        if (closed) {
            throw new IOException("The output was given up before it was complete.");
        }
        Path replaced = Files.createTempDirectory(temporary, ".replaced-");
        Deque<Path[]> moves = new ArrayDeque<>();
        List<Path> places = new ArrayList<>();
        try {
            for (Path file : files()) {
                Path place = target.resolve(temporary.relativize(file));
                if (Files.isDirectory(place)) {
                    throw new IOException("The file " + place
                            + " cannot be written: a folder has that name; choose another output folder.");
                }
                createFolders(place.getParent());
                if (Files.exists(place)) {
                    move(place, replaced.resolve(String.valueOf(moves.size())), moves);
                }
                move(file, place, moves);
                places.add(place);
            }
        } catch (IOException | RuntimeException e) {
            while (!moves.isEmpty()) {
                Path[] move = moves.pop();
                Files.move(move[1], move[0]);
            }
            throw e;
        }
        deleteQuietly(replaced);
        return places;
    }

    /**
     * Moves one file that is complete to its place at once, replacing what is there: for outputs each of which is of use
     * alone. Those moved stay, whatever becomes of the others.
     *
     * @param file as {@link #file} gave it
     * @param name where it is to be in the target folder (may hold sub-folders)
     */
    public Path commit(Path file, String name) throws IOException {
        Path place = target.resolve(name);
        synchronized (this) {
            if (closed) {
                throw new IOException("The output was given up before " + name + " was complete.");
            }
            createFolders(place.getParent());
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return place;
    }

    private static void move(Path from, Path to, Deque<Path[]> moves) throws IOException {
        Files.move(from, to);
        moves.push(new Path[] {from, to});
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(temporary)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Removes what was not committed, and the folders that were made here and are empty. */
    @Override
    public synchronized void close() {
        closed = true;
        for (int i = 0; i < DELETE_ATTEMPTS && Files.exists(temporary); i++) {
            deleteQuietly(temporary);
        }
        OPEN.remove(this);
        removeMade();
    }

    private void removeMade() {
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // It holds the output, or somebody else uses it by now: it stays, and those around it.
                return;
            }
        }
    }

    private static String reason(FileSystemException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "a file has that name";
        }
        return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getReason());
    }

    /** Writes one file whole or not at all: {@code write} gets the path of a temporary file beside it. */
    public static void writeFile(Path file, IoConsumer<Path> write) throws IOException {
        Path absolute = file.toAbsolutePath();
        try (OutputFolder folder = new OutputFolder(absolute.getParent())) {
            write.accept(folder.file(absolute.getFileName().toString()));
            folder.commit();
        }
    }

    /** As {@link Files#createDirectories}, which refuses links to folders before Java 20. */
    private static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            // Best effort: the folder is hidden and its name says that it is partial.
        }
    }

    /** What writes a file. */
    @FunctionalInterface
    public interface IoConsumer<T> {
        void accept(T value) throws IOException;
    }
}
