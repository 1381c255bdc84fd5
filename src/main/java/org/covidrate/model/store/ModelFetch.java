// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.covidrate.model.KnownModel;
import org.covidrate.model.KnownModels;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.download.DownloadSettings;
import org.covidrate.model.download.FileDownload;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** Gets known models from their publishers into the user's folder, if the user agrees. */
public final class ModelFetch {
    private final ModelStore store;
    private final FileDownload download;
    private final ModelShelf shelf;

    public ModelFetch(ModelStore store, DownloadSettings settings) {
        this.store = store;
        download = new FileDownload(settings);
        shelf = new ModelShelf(store.folders().user());
    }

    /**
     * Gets a model. One that is here and whole is not fetched again, and nobody asked. When two programs fetch the same
     * model at once, the second waits and takes what the first has got.
     *
     * @param name of a known model; {@value KnownModels#LOBES_WITH_LUNGS} stands for two
     * @param consent asked once for each model
     * @param progress told several times a second; may cancel, after which the next call goes on from there
     * @return the models, ready to be used
     * @throws UnknownModelException if there is no address for a model of this name
     * @throws CancelledException if the user does not agree, or cancels
     * @throws IOException if it cannot be got: one sentence
     */
    public List<StoredModel> fetch(String name, DownloadConsent consent, ProgressListener progress) throws IOException {
        List<KnownModel> wanted = known(name);
        List<StoredModel> models = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            ProgressListener part = progress.part((double) i / wanted.size(), (i + 1.0) / wanted.size());
            models.add(fetch(wanted.get(i), consent, part));
        }
        return models;
    }

    private List<KnownModel> known(String name) throws UnknownModelException {
        List<String> names = name.equalsIgnoreCase(KnownModels.LOBES_WITH_LUNGS)
                ? KnownModels.LOBES_WITH_LUNGS_MODELS
                : List.of(name);
        List<KnownModel> wanted = names.stream()
                .flatMap(each ->
                        store.known().stream().filter(model -> model.name().equalsIgnoreCase(each)))
                .toList();
        if (wanted.size() < names.size()) {
            throw new UnknownModelException("No address is known for a model \"" + name + "\"; there are "
                    + store.known().stream().map(KnownModel::name).collect(Collectors.joining(", ")) + ".");
        }
        return wanted;
    }

    private StoredModel fetch(KnownModel model, DownloadConsent consent, ProgressListener progress) throws IOException {
        Optional<StoredModel> ready = store.ready(model.name(), progress);
        if (ready.isPresent()) {
            return ready.get();
        }
        if (!consent.agrees(new DownloadOffer(model, shelf.folder()))) {
            throw new CancelledException();
        }
        try (ModelLock lock = shelf.lock(model.name(), progress)) {
            // Whoever had the lock before may have got it.
            Optional<StoredModel> got = store.ready(model.name(), progress);
            return got.isPresent() ? got.get() : download(model, progress);
        }
    }

    private StoredModel download(KnownModel model, ProgressListener progress) throws IOException {
        Path work = shelf.workFolder(model.name());
        Path file = work.resolve(model.file());
        try {
            Files.deleteIfExists(file);
            String sha256 = download.fetch(model.name(), model.address(), file, model.sha256Prefix(), progress);
            ModelDescription description = model.describe(sha256, Files.size(file));
            Path place = shelf.place(work, description);
            return store.reader().described(place.resolve(ModelJson.FILE_NAME), ModelPlace.USER_FOLDER);
        } finally {
            ModelShelf.deleteIfEmpty(work);
        }
    }
}
