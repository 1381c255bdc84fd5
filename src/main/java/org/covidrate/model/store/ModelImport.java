// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.covidrate.io.FileTree;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelWeights;
import org.covidrate.model.Sha256;
import org.covidrate.model.download.FreeSpace;
import org.covidrate.progress.ProgressListener;

/**
 * Copies models into the user's folder by hand: on a computer without internet, a weight file that was downloaded
 * elsewhere; or a model of one's own.
 */
public final class ModelImport {
    private final ModelStore store;
    private final FreeSpace space;
    private final ModelShelf shelf;

    public ModelImport(ModelStore store) {
        this(store, FreeSpace.OF_FILE_SYSTEM);
    }

    ModelImport(ModelStore store, FreeSpace space) {
        this.store = store;
        this.space = space;
        shelf = new ModelShelf(store.folders().user());
    }

    /**
     * Copies a model. A weight file with the name or hash of a known model becomes that model; another one is described by
     * its shapes and gets the name of the file.
     *
     * @param file a weight file, a folder with model.json, or a model.json with its weights beside it
     * @param replace whether another model of the same name in the user's folder may be replaced; a damaged one always is
     * @param progress may cancel
     * @return the model in the user's folder
     * @throws InvalidModelException if it is no model, is damaged, or its name is taken: one sentence
     */
    public StoredModel copy(Path file, boolean replace, ProgressListener progress) throws IOException {
        StoredModel source = store.reader().at(file, progress);
        ModelDescription description = source.description();
        try (ModelLock lock = shelf.lock(description.name(), progress)) {
            Optional<StoredModel> there =
                    store.ready(description.name(), progress).filter(model -> model.place() == ModelPlace.USER_FOLDER);
            if (there.isPresent() && there.get().description().equals(description)) {
                return there.get();
            } else if (there.isPresent() && !replace) {
                throw new InvalidModelException("There is another model named " + description.name() + " (version "
                        + there.get().description().version() + ") in " + shelf.folder()
                        + "; rename one of them, or import it so as to replace the other.");
            }
            return copy(source, progress);
        }
    }

    private StoredModel copy(StoredModel source, ProgressListener progress) throws IOException {
        ModelDescription description = source.description();
        ModelWeights weights = description.weights();
        Path work = shelf.workFolder(description.name() + ModelShelf.IMPORT);
        try (Weights verified = store.weights(source, progress)) {
            space.require(weights.bytes(), work);
            Path copied = work.resolve(weights.file());
            String sha256;
            try (InputStream in = Files.newInputStream(verified.file());
                    OutputStream out = Files.newOutputStream(copied)) {
                sha256 = Sha256.copy(in, out, weights.bytes(), "Importing " + description.name(), progress);
            }
            if (!sha256.equals(weights.sha256())) {
                throw new InvalidModelException("The file " + verified.file()
                        + " changed while it was copied; import it again when nothing else uses it.");
            }
            Path place = shelf.place(work, description);
            return store.reader().described(place.resolve(ModelJson.FILE_NAME), ModelPlace.USER_FOLDER);
        } finally {
            FileTree.delete(work);
        }
    }
}
