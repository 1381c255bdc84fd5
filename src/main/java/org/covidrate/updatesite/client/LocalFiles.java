// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.covidrate.updatesite.FileKey;
import org.covidrate.updatesite.TrackedFiles;

/** The files in Fiji's folder that the updater looks at. */
final class LocalFiles {
    private LocalFiles() {}

    /** Their paths with {@code /}, by key; more than one path if there are several versions. */
    static Map<String, List<String>> byKey(Path root) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (String folder : TrackedFiles.folders()) {
            Path top = root.resolve(folder);
            if (!Files.isDirectory(top)) {
                continue;
            }
            try (Stream<Path> tree = Files.walk(top)) {
                for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    if (TrackedFiles.contains(name)) {
                        found.computeIfAbsent(FileKey.of(name), key -> new ArrayList<>())
                                .add(name);
                    }
                }
            }
        }
        return found;
    }
}
