// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.covidrate.deid.DeidOptions;

/** Where files lie and may lie: nothing that tells who is who comes into the folder that is passed on. */
final class Places {
    private Places() {}

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if input, output, key, list and crosswalk get into each other's way: one sentence
     * @throws IOException if there is no input
     */
    static void require(Path input, Path output, DeidOptions options) throws IOException {
        if (!Files.exists(input)) {
            throw new NoSuchFileException(input.toString());
        }
        Path from = real(input);
        Path to = real(output);
        Path folder = Files.isDirectory(from) ? from : from.getParent();
        if (to.equals(from) || to.equals(folder)) {
            throw new IllegalArgumentException("The output folder is the input folder; choose another one.");
        }
        if (Files.isDirectory(from) && to.startsWith(from)) {
            throw new IllegalArgumentException("The output folder lies in the input folder; choose one beside it.");
        }
        if (Files.isDirectory(from) && from.startsWith(to)) {
            throw new IllegalArgumentException(
                    "The input folder lies in the output folder; choose another output folder.");
        }
        requireOutside(to, options.crosswalk(), "crosswalk");
        requireOutside(to, options.keyFile(), "key");
        requireOutside(to, options.mapping(), "list of patients");
    }

    private static void requireOutside(Path output, Optional<Path> file, String what) throws IOException {
        if (file.isPresent() && Files.isDirectory(file.get())) {
            throw new IllegalArgumentException(
                    "The " + what + " " + file.get() + " is a folder; give the name of a file, which may lie in it.");
        }
        if (file.isPresent() && real(file.get()).startsWith(output)) {
            throw new IllegalArgumentException(
                    "The " + what + " would lie in the output folder, where it would be passed on with the"
                            + " files; choose another place.");
        }
    }

    /** Links resolved as far as the path exists. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            }
        }
        return absolute;
    }

    /** Every file below a folder, links followed, in the order of their names; or the one file. */
    static List<Path> files(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                input, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // It gets a number and a place in the list of failures, unless it is a link in a circle.
                        if (!(e instanceof FileSystemLoopException)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(files);
        return files;
    }
}
