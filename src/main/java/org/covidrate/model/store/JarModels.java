// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.covidrate.model.SafeNames;

/**
 * Models that jars bundle. Each jar lists its own in {@code models/index.txt}, a folder name a line ({@code #} begins a
 * comment), since a class loader cannot list folders; each folder holds a model.json and the weights.
 */
final class JarModels {
    static final String INDEX = "models/index.txt";

    private JarModels() {}

    static List<FoundModel> in(ClassLoader jars) {
        List<FoundModel> found = new ArrayList<>();
        try {
            for (URL index : Collections.list(jars.getResources(INDEX))) {
                addListed(index, found);
            }
        } catch (IOException e) {
            found.add(FoundModel.broken(INDEX, ModelPlace.BUNDLED, "bundled", e));
        }
        return found;
    }

    private static void addListed(URL index, List<FoundModel> found) throws IOException {
        URLConnection connection = index.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.replaceFirst("#.*", "").trim();
                if (SafeNames.isSafe(name)) {
                    found.add(read(name, new JarFiles(new URL(index, name + "/"))));
                }
            }
        }
    }

    private static FoundModel read(String name, JarFiles files) {
        try {
            return FoundModel.of(ModelReader.bundled(files, name));
        } catch (IOException e) {
            return FoundModel.broken(name, ModelPlace.BUNDLED, files.where(), e);
        }
    }
}
