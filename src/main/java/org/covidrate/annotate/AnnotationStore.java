// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.covidrate.io.UserDataFolder;

/**
 * Where unfinished annotations are kept: a file for each image, named after its fingerprint. A file that is replaced by new
 * work on the same image is kept once, as {@code .annotation.old}.
 */
public final class AnnotationStore {
    /** System property that names another folder. */
    public static final String PROPERTY = "covidrate.annotations";
    /** Environment variable that names another folder; the system property goes before it. */
    public static final String VARIABLE = "COVID_RATE_ANNOTATIONS";

    /** Of the fingerprint: enough to tell images apart, and short enough to read. */
    private static final int DIGITS = 16;

    private final Path folder;

    /** @param folder need not exist */
    public AnnotationStore(Path folder) {
        this.folder = folder;
    }

    /** That of this user, where the operating system wants such data. */
    public static AnnotationStore ofThisUser() {
        return new AnnotationStore(UserDataFolder.ofThisUser("annotations", PROPERTY, VARIABLE));
    }

    public Path folder() {
        return folder;
    }

    /** The file for an image. */
    public Path file(String image) {
        return folder.resolve(image.substring(0, DIGITS) + AnnotationFile.SUFFIX);
    }

    /**
     * Earlier work on an image.
     *
     * @param image its fingerprint
     * @return empty if there is none
     * @throws org.covidrate.ct.UnreadableImageException in one sentence if the file is damaged
     */
    public Optional<AnnotationState> find(String image) throws IOException {
        Path file = file(image);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        AnnotationState state = AnnotationFile.read(file);
        return state.image().equals(image) ? Optional.of(state) : Optional.empty();
    }

    /** When the work on an image was last saved; empty if there is none. */
    public Optional<Instant> saved(String image) throws IOException {
        Path file = file(image);
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty();
    }

    /** Saves the work, whole or not at all. */
    public void save(AnnotationState state) throws IOException {
        AnnotationFile.write(state, file(state.image()));
    }

    /** Keeps earlier work on an image out of the way of new work. */
    public void setAside(String image) throws IOException {
        Path file = file(image);
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
