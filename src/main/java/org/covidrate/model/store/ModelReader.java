// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.KnownModel;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.model.SafeNames;
import org.covidrate.progress.ProgressListener;

/** Reads what describes a model: a model.json, or the weights themselves. */
final class ModelReader {
    private static final String BARE_NAME = "model";

    private final List<KnownModel> known;
    private final WeightCheck check;

    ModelReader(List<KnownModel> known, WeightCheck check) {
        this.known = known;
        this.check = check;
    }

    /**
     * The model in a folder.
     *
     * @param json its description, of whatever name
     */
    StoredModel described(Path json, ModelPlace place) throws IOException {
        ModelDescription description = checked(ModelJson.read(json), json.toString());
        return new StoredModel(
                description, place, new FolderFiles(json.toAbsolutePath().getParent()));
    }

    /** The model in a jar. */
    static StoredModel bundled(JarFiles files, String name) throws IOException {
        try (InputStream in = files.open(ModelJson.FILE_NAME)) {
            String where = name + "/" + ModelJson.FILE_NAME + " (" + files.where() + ")";
            return new StoredModel(checked(ModelJson.read(in, where), where), ModelPlace.BUNDLED, files);
        }
    }

    /** What the description's own reader cannot know: which preparation steps there are. */
    private static ModelDescription checked(ModelDescription description, String where) throws InvalidModelException {
        if (description.task() == ModelTask.LESIONS) {
            try {
                Preparation.of(description.preparation());
            } catch (IllegalArgumentException e) {
                throw new InvalidModelException(where + ": " + e.getMessage(), e);
            }
        }
        return description;
    }

    /** The known model whose weight file has this name. */
    Optional<KnownModel> knownByFile(String name) {
        return known.stream().filter(model -> model.file().equals(name)).findFirst();
    }

    /** The known model whose hash this is. */
    Optional<KnownModel> knownByHash(String sha256) {
        return known.stream()
                .filter(model -> sha256.startsWith(model.sha256Prefix()))
                .findFirst();
    }

    /**
     * A model of which just the weight file is there.
     *
     * @throws InvalidModelException if it has a known model's name and another hash, or does not tell what it is
     */
    StoredModel loose(Path file, ModelPlace place, ProgressListener progress) throws IOException {
        String name = file.toAbsolutePath().getFileName().toString();
        String sha256 = check.sha256(file, progress);
        Optional<KnownModel> byFile = knownByFile(name);
        if (byFile.isPresent() && !sha256.startsWith(byFile.get().sha256Prefix())) {
            throw new InvalidModelException("The file " + file + " is damaged or not the model "
                    + byFile.get().name() + ": its SHA-256 begins with " + sha256.substring(0, 8) + ", not "
                    + byFile.get().sha256Prefix() + "; download it again.");
        }
        Optional<KnownModel> of = byFile.or(() -> knownByHash(sha256));
        ModelDescription description = of.isPresent()
                ? of.get().describe(sha256, Files.size(file))
                : WeightGuess.describe(file, safe(withoutEnding(name)), safe(name), sha256);
        return new StoredModel(description, place, new LooseFile(file));
    }

    /**
     * The model at a path that the user gave: a folder, its model.json, or a weight file.
     *
     * @throws InvalidModelException if there is none
     */
    StoredModel at(Path path, ProgressListener progress) throws IOException {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        if (Files.isDirectory(path)) {
            Path json = path.resolve(ModelJson.FILE_NAME);
            if (!Files.exists(json)) {
                throw new InvalidModelException("The folder " + path + " holds no " + ModelJson.FILE_NAME
                        + "; give a folder with a model, or its weight file.");
            }
            return described(json, ModelPlace.PATH);
        } else if (name.endsWith(".json")) {
            return described(path, ModelPlace.PATH);
        }
        Path beside = path.resolveSibling(ModelJson.FILE_NAME);
        if (Files.exists(beside)) {
            StoredModel model = described(beside, ModelPlace.PATH);
            if (model.description().weights().file().equals(name)) {
                return model;
            }
        }
        return loose(path, ModelPlace.PATH, progress);
    }

    private static String withoutEnding(String name) {
        int point = name.lastIndexOf('.');
        return point > 0 ? name.substring(0, point) : name;
    }

    /** The name with what is not safe replaced. */
    private static String safe(String name) {
        String replaced = name.replaceAll("[^A-Za-z0-9._+-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        String cut = replaced.substring(0, Math.min(100, replaced.length())).replaceFirst("\\.+$", "");
        return SafeNames.isSafe(cut) ? cut : BARE_NAME;
    }
}
