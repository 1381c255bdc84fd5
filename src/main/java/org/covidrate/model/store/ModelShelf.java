// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.covidrate.io.FileErrors;
import org.covidrate.io.FileTree;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.progress.ProgressListener;

/**
 * The user's folder while a model is put into it. A model is made ready in a hidden sub-folder and moved to its place as a
 * whole; one program at a time works on a model of a name.
 */
final class ModelShelf {
    /** Unfinished downloads and imports, and locks. */
    static final String WORK = ".unfinished";

    /** Ends the name of a work folder for an import; no model's name can end so. */
    static final String IMPORT = "~import";
    /** Ends the name of a model's folder while it is being replaced. */
    private static final String OLD = "~old";

    private final Path folder;

    /** @param folder the user's; made when needed */
    ModelShelf(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    Path folder() {
        return folder;
    }

    /**
     * Waits until no other program works on the model of this name.
     *
     * @throws IOException if the folder cannot be written: one sentence
     */
    ModelLock lock(String name, ProgressListener progress) throws IOException {
        Path work = folder.resolve(WORK);
        try {
            if (!Files.isDirectory(work)) {
                Files.createDirectories(work);
            }
            return ModelLock.of(work.resolve(name + ".lock"), progress);
        } catch (FileSystemException e) {
            throw notWritable(e);
        }
    }

    /** The hidden folder in which the model of this name is made ready; what an earlier attempt left is still there. */
    Path workFolder(String name) throws IOException {
        try {
            return Files.createDirectories(folder.resolve(WORK).resolve(name));
        } catch (FileSystemException e) {
            throw notWritable(e);
        }
    }

    /**
     * Moves the model to its place, with its weights in the work folder. A model of the same name that was there is replaced.
     *
     * @return its place
     */
    Path place(Path workFolder, ModelDescription description) throws IOException {
        Files.writeString(workFolder.resolve(ModelJson.FILE_NAME), ModelJson.write(description));
        Path place = folder.resolve(description.name());
        Path old = workFolder.resolveSibling(description.name() + OLD);
        FileTree.delete(old);
        boolean replaces = Files.exists(place);
        if (replaces) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(workFolder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        FileTree.delete(old);
        return place;
    }

    /** What is in a folder may serve the next attempt. */
    static void deleteIfEmpty(Path workFolder) throws IOException {
        try {
            Files.deleteIfExists(workFolder);
        } catch (DirectoryNotEmptyException e) {
            // It stays.
        }
    }

    private IOException notWritable(FileSystemException e) {
        return new IOException(
                "Models cannot be kept in " + folder + " (" + withoutPoint(FileErrors.sentence(e))
                        + "); name another folder by the environment variable " + UserModelFolder.VARIABLE + ".",
                e);
    }

    private static String withoutPoint(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
