// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.ModelWeights;
import org.covidrate.model.Sha256;
import org.covidrate.progress.ProgressListener;

/**
 * Compares weights with their hash. A file is hashed once, and again only when its length or time has changed: the hash of
 * 120 MB takes a good part of a second.
 */
final class WeightCheck {
    private record FileState(Path file, long bytes, long modified, Object key) {}

    private final Map<FileState, String> hashes = new ConcurrentHashMap<>();

    /** The hash of a file. */
    String sha256(Path file, ProgressListener progress) throws IOException {
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
        FileState state = new FileState(
                file.toAbsolutePath().normalize(),
                facts.size(),
                facts.lastModifiedTime().toMillis(),
                String.valueOf(facts.fileKey()));
        String known = hashes.get(state);
        if (known == null) {
            known = Sha256.of(file, progress);
            hashes.put(state, known);
        }
        return known;
    }

    /**
     * Checks weights where they are.
     *
     * @throws InvalidModelException in one sentence if they are missing or not those of the description
     */
    void verify(StoredModel model, ProgressListener progress) throws IOException {
        ModelWeights weights = model.description().weights();
        Optional<Path> path = model.files().path(weights.file());
        try {
            if (path.isPresent()) {
                if (Files.size(path.get()) != weights.bytes()) {
                    throw mismatch(model, Files.size(path.get()) + " bytes instead of " + weights.bytes());
                }
                compare(model, sha256(path.get(), progress));
            } else {
                try (InputStream in = model.files().open(weights.file())) {
                    compare(
                            model,
                            Sha256.copy(
                                    in,
                                    OutputStream.nullOutputStream(),
                                    weights.bytes(),
                                    "Checking the model",
                                    progress));
                }
            }
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw missing(model, e);
        }
    }

    /** The weights as a verified file, unpacked from the jar if they are in one. */
    Weights open(StoredModel model, ProgressListener progress) throws IOException {
        ModelWeights weights = model.description().weights();
        Optional<Path> path = model.files().path(weights.file());
        if (path.isPresent()) {
            verify(model, progress);
            return new Weights(path.get(), Optional.empty());
        }
        Path folder = Files.createTempDirectory("covid-rate-model-");
        Weights unpacked = new Weights(folder.resolve(weights.file()), Optional.of(folder));
        try (InputStream in = model.files().open(weights.file());
                OutputStream out = Files.newOutputStream(unpacked.file())) {
            compare(model, Sha256.copy(in, out, weights.bytes(), "Unpacking the model", progress));
        } catch (FileNotFoundException e) {
            unpacked.close();
            throw missing(model, e);
        } catch (IOException | RuntimeException e) {
            unpacked.close();
            throw e;
        }
        return unpacked;
    }

    private static void compare(StoredModel model, String sha256) throws InvalidModelException {
        String expected = model.description().weights().sha256();
        if (!sha256.equals(expected)) {
            throw mismatch(
                    model, "SHA-256 " + sha256.substring(0, 8) + "... instead of " + expected.substring(0, 8) + "...");
        }
    }

    private static InvalidModelException mismatch(StoredModel model, String difference) {
        return new InvalidModelException(
                "The weights " + model.description().weights().file() + " of the model "
                        + model.description().name() + " (" + model.where() + ") are damaged or replaced: " + difference
                        + "; fetch or import the model again.");
    }

    private static InvalidModelException missing(StoredModel model, IOException cause) {
        return new InvalidModelException(
                "The weights " + model.description().weights().file() + " of the model "
                        + model.description().name() + " are missing (" + model.where()
                        + "); fetch or import the model again.",
                cause);
    }
}
