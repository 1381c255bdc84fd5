// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model among the resources of the program.
 *
 * @param folder address of its folder, ending with a slash
 */
record JarFiles(URL folder) implements ModelFiles {
    /** The jar's name, without the folders before it, which may hold the user's name. */
    @Override
    public String where() {
        String address = folder.toString();
        int inside = address.indexOf("!/");
        if (inside < 0) {
            return "bundled";
        }
        String jar = address.substring(0, inside);
        return "bundled in " + jar.substring(jar.lastIndexOf('/') + 1);
    }

    @Override
    public InputStream open(String file) throws IOException {
        URLConnection connection = resource(file).openConnection();
        // A cached jar stays open, and on Windows cannot be replaced by an update.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    @Override
    public Optional<Path> path(String file) {
        try {
            URI address = resource(file).toURI();
            return "file".equals(address.getScheme()) ? Optional.of(Path.of(address)) : Optional.empty();
        } catch (URISyntaxException | IOException e) {
            return Optional.empty();
        }
    }

    private URL resource(String file) throws IOException {
        return new URL(folder, file);
    }
}
