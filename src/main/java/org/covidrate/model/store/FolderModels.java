// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.covidrate.model.KnownModel;
import org.covidrate.model.ModelJson;
import org.covidrate.progress.ProgressListener;

/**
 * Models in folders: each sub-folder with a model.json is one, and so is each weight file of a known model that lies in the
 * folder itself, where users may have put it by hand.
 */
final class FolderModels {
    private final ModelReader reader;

    FolderModels(ModelReader reader) {
        this.reader = reader;
    }

    /** All models of a folder, by name of sub-folder; nothing if the folder does not exist. */
    List<FoundModel> in(Path folder, ModelPlace place, ProgressListener progress) {
        List<FoundModel> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> list = Files.list(folder)) {
            for (Path path : list.sorted().toList()) {
                // Hidden ones are unfinished downloads and imports.
                if (!path.getFileName().toString().startsWith(".")) {
                    look(path, place, progress).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            found.add(FoundModel.broken(folder.getFileName().toString(), place, ShownPath.of(folder), e));
        } catch (UncheckedIOException e) {
            found.add(FoundModel.broken(folder.getFileName().toString(), place, ShownPath.of(folder), e.getCause()));
        }
        return found;
    }

    /** Only those in sub-folders, whose weights need not be read to know what they are; nothing if the folder cannot be read. */
    List<FoundModel> described(Path folder, ModelPlace place) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(path -> Files.isDirectory(path)
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .flatMap(path -> look(path, place, ProgressListener.NONE).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private Optional<FoundModel> look(Path path, ModelPlace place, ProgressListener progress) {
        String file = path.getFileName().toString();
        Optional<KnownModel> known = reader.knownByFile(file);
        try {
            if (Files.isDirectory(path)) {
                Path json = path.resolve(ModelJson.FILE_NAME);
                return Files.exists(json)
                        ? Optional.of(FoundModel.of(reader.described(json, place)))
                        : Optional.empty();
            }
            return known.isPresent()
                    ? Optional.of(FoundModel.of(reader.loose(path, place, progress)))
                    : Optional.empty();
        } catch (IOException e) {
            String name = known.map(KnownModel::name).orElse(file);
            return Optional.of(FoundModel.broken(name, place, ShownPath.of(path), e));
        }
    }
}
