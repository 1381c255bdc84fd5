// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.covidrate.updatesite.IndexXml;
import org.covidrate.updatesite.SiteFile;
import org.covidrate.updatesite.SiteFolder;
import org.covidrate.updatesite.SiteIndex;

/** A site at an address: {@code file:}, {@code http:} or {@code https:}. */
public final class Site {
    private static final int CONNECT_MS = 10_000;
    private static final int READ_MS = 60_000;

    private final String url;

    /** @throws IllegalArgumentException in one sentence if it is no address of a folder */
    public Site(String url) {
        this.url = url.endsWith("/") ? url : url + "/";
        if (!this.url.matches("(file|https?):.*")) {
            throw new IllegalArgumentException(
                    "The address of an update site begins with http:, https: or file:, not " + url);
        }
    }

    public String url() {
        return url;
    }

    /**
     * The index as it is now.
     *
     * @param lastModified when it was last changed, as the server says, in this computer's time zone
     */
    public record Look(SiteIndex index, long lastModified) {}

    /** Reads the index. */
    public Look look() throws IOException {
        String address = url + SiteIndex.FILE_NAME;
        URLConnection connection = connect(address);
        byte[] bytes;
        try (InputStream in = connection.getInputStream()) {
            bytes = in.readAllBytes();
        }
        Instant changed = Instant.ofEpochMilli(connection.getLastModified());
        return new Look(
                IndexXml.read(bytes, address).index(),
                SiteFolder.timestamp(LocalDateTime.ofInstant(changed, ZoneId.systemDefault())));
    }

    /** Copies the file of a version. */
    void download(String filename, long timestamp, Path to) throws IOException {
        String address = url + SiteFile.place(filename, timestamp).replace(" ", "%20");
        try (InputStream in = connect(address).getInputStream()) {
            Files.createDirectories(to.getParent());
            Files.copy(in, to);
        } catch (IOException e) {
            throw new IOException(
                    "The update site lacks " + SiteFile.place(filename, timestamp) + ", or it cannot be read.", e);
        }
    }

    private static URLConnection connect(String address) throws IOException {
        try {
            URLConnection connection = new URI(address).toURL().openConnection();
            connection.setUseCaches(false);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(READ_MS);
            return connection;
        } catch (URISyntaxException e) {
            throw new IOException("No address of an update site: " + address, e);
        }
    }
}
