// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.covidrate.io.FileErrors;
import org.covidrate.model.KnownModel;
import org.covidrate.model.KnownModels;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;
import org.covidrate.model.ModelWeights;
import org.covidrate.progress.ProgressListener;

/**
 * Finds models. A name is looked for among those that jars bundle, then in the folders that the caller names, then in the
 * user's folder; {@code name@version} takes the first of that version. Whatever is no name is taken as a path.
 *
 * <p>Safe to use from several threads. Nothing is downloaded here.
 */
public final class ModelStore {
    private final ModelFolders folders;
    private final List<KnownModel> known;
    private final WeightCheck check = new WeightCheck();
    private final ModelReader reader;

    /** A store that knows lungmask's models. */
    public ModelStore(ModelFolders folders) {
        this(folders, KnownModels.ALL);
    }

    /** @param known models that are not bundled and can be fetched */
    public ModelStore(ModelFolders folders, List<KnownModel> known) {
        this.folders = folders;
        this.known = List.copyOf(known);
        reader = new ModelReader(this.known, check);
    }

    public ModelFolders folders() {
        return folders;
    }

    /** Models that can be fetched. */
    public List<KnownModel> known() {
        return known;
    }

    /**
     * Every model there is, the known ones that are not here last. Weights are compared with their hashes, which takes a
     * good part of a second for each large file the first time. What is broken is in the list as damaged.
     *
     * @param progress told for each model; may cancel
     */
    public List<ModelEntry> list(ProgressListener progress) {
        List<ModelEntry> entries = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (FoundModel found : all(progress)) {
            names.add(found.name());
            entries.add(entry(found, progress));
        }
        for (KnownModel model : known) {
            if (!names.contains(model.name())) {
                entries.add(entry(model));
            }
        }
        return entries;
    }

    /**
     * Names of the models here that find one of these, each once, bundled ones first. Only descriptions are read, so that a menu can ask
     * while its user waits: weights may yet turn out damaged.
     */
    public List<String> names(Set<ModelTask> tasks) {
        List<FoundModel> described = new ArrayList<>(JarModels.in(folders.jars()));
        FolderModels inFolders = new FolderModels(reader);
        for (Path folder : folders.given()) {
            described.addAll(inFolders.described(folder, ModelPlace.GIVEN_FOLDER));
        }
        described.addAll(inFolders.described(folders.user(), ModelPlace.USER_FOLDER));
        Set<String> names = new LinkedHashSet<>();
        for (FoundModel found : described) {
            found.model()
                    .map(StoredModel::description)
                    .filter(model -> tasks.contains(model.task()))
                    .ifPresent(model -> names.add(model.name()));
        }
        return List.copyOf(names);
    }

    /**
     * The model of a name or path.
     *
     * @param nameOrPath "R231", "R231@0.0", a folder with model.json, a model.json or a weight file
     * @throws ModelAbsentException if it is known and not here
     * @throws UnknownModelException if there is none
     * @throws org.covidrate.model.InvalidModelException if its description is damaged
     */
    public StoredModel find(String nameOrPath) throws IOException {
        return find(nameOrPath, ProgressListener.NONE);
    }

    /** {@link #find(String)}, which may have to read large files. */
    public StoredModel find(String nameOrPath, ProgressListener progress) throws IOException {
        List<FoundModel> all = all(progress);
        List<FoundModel> named =
                all.stream().filter(found -> matches(found, nameOrPath)).toList();
        if (!named.isEmpty()) {
            FoundModel found = soundest(named, progress);
            if (found.error().isPresent()) {
                throw found.error().get();
            }
            return found.model().orElseThrow();
        }
        Optional<Path> path = existing(nameOrPath);
        if (path.isPresent()) {
            return reader.at(path.get(), progress);
        }
        for (KnownModel model : known) {
            if (isNamed(model.name(), model.version(), nameOrPath)) {
                throw new ModelAbsentException(model);
            }
        }
        throw unknown(nameOrPath, all);
    }

    /**
     * The models of a name that may stand for several: {@value KnownModels#LOBES_WITH_LUNGS} is the lobes' and the lungs'
     * model, whose masks are to be fused; every other name is one model.
     */
    public List<StoredModel> findAll(String nameOrPath, ProgressListener progress) throws IOException {
        if (nameOrPath.equalsIgnoreCase(KnownModels.LOBES_WITH_LUNGS)) {
            List<StoredModel> both = new ArrayList<>();
            for (String name : KnownModels.LOBES_WITH_LUNGS_MODELS) {
                both.add(find(name, progress));
            }
            return both;
        }
        return List.of(find(nameOrPath, progress));
    }

    /**
     * The weights of a model as a file whose hash is right.
     *
     * @throws org.covidrate.model.InvalidModelException if they are missing or have another hash
     */
    public Weights weights(StoredModel model, ProgressListener progress) throws IOException {
        return check.open(model, progress);
    }

    /** The model that is ready under this name, if any. */
    Optional<StoredModel> ready(String name, ProgressListener progress) {
        return all(progress).stream()
                .filter(found -> found.name().equalsIgnoreCase(name))
                .flatMap(found -> found.model().stream())
                .filter(model -> problem(model, progress).isEmpty())
                .findFirst();
    }

    ModelReader reader() {
        return reader;
    }

    private List<FoundModel> all(ProgressListener progress) {
        List<FoundModel> all = new ArrayList<>(JarModels.in(folders.jars()));
        FolderModels inFolders = new FolderModels(reader);
        for (Path folder : folders.given()) {
            all.addAll(inFolders.in(folder, ModelPlace.GIVEN_FOLDER, progress));
        }
        all.addAll(inFolders.in(folders.user(), ModelPlace.USER_FOLDER, progress));
        return all;
    }

    /** The first, unless it is damaged and a later one is not. */
    private FoundModel soundest(List<FoundModel> named, ProgressListener progress) {
        if (named.size() > 1) {
            for (FoundModel found : named) {
                if (found.model().isPresent()
                        && problem(found.model().get(), progress).isEmpty()) {
                    return found;
                }
            }
        }
        return named.get(0);
    }

    /** One sentence about what is wrong with the weights; empty if nothing is. */
    private String problem(StoredModel model, ProgressListener progress) {
        try {
            check.verify(model, progress);
            return "";
        } catch (IOException e) {
            return ShownPath.inText(FileErrors.sentence(e));
        }
    }

    private static boolean matches(FoundModel found, String wanted) {
        String version = found.model().map(m -> m.description().version()).orElse("");
        return isNamed(found.name(), version, wanted);
    }

    private static boolean isNamed(String name, String version, String wanted) {
        return wanted.equalsIgnoreCase(name) || wanted.equalsIgnoreCase(name + "@" + version);
    }

    private static Optional<Path> existing(String text) {
        try {
            Path path = Path.of(text);
            return Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private UnknownModelException unknown(String wanted, List<FoundModel> all) {
        Set<String> names = new LinkedHashSet<>();
        all.forEach(found -> names.add(found.name()));
        known.forEach(model -> names.add(model.name()));
        return new UnknownModelException("There is no model \"" + wanted + "\"; give the path of one, or one of "
                + String.join(", ", names) + ".");
    }

    private ModelEntry entry(FoundModel found, ProgressListener progress) {
        if (found.model().isEmpty()) {
            return new ModelEntry(
                    found.name(),
                    "",
                    Optional.empty(),
                    found.place(),
                    found.where(),
                    Optional.empty(),
                    "",
                    ModelState.DAMAGED,
                    found.problem());
        }
        StoredModel model = found.model().get();
        String problem = problem(model, progress);
        ModelDescription description = model.description();
        ModelWeights weights = description.weights();
        return new ModelEntry(
                description.name(),
                description.version(),
                Optional.of(description.task()),
                model.place(),
                model.where(),
                Optional.of(description.licence()),
                weights.sha256(),
                problem.isEmpty() ? ModelState.READY : ModelState.DAMAGED,
                problem);
    }

    private static ModelEntry entry(KnownModel model) {
        return new ModelEntry(
                model.name(),
                model.version(),
                Optional.of(model.task()),
                ModelPlace.PUBLISHER,
                model.address().toString(),
                Optional.of(model.licence()),
                model.sha256Prefix(),
                ModelState.NOT_DOWNLOADED,
                "");
    }
}
