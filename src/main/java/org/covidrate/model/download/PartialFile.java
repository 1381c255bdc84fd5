// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What has come of a file so far: {@code NAME.part}, and beside it in {@code NAME.part.json} what the server said of it, to
 * find out later whether the rest is that of the same file.
 *
 * @param data what has come
 * @param facts what the server said
 */
record PartialFile(Path data, Path facts) {
    private static final Gson GSON = new Gson();

    /**
     * What the server said of the file.
     *
     * @param address it was asked for at
     * @param validator strong ETag or date of the last change; empty if none
     * @param total bytes of the whole; -1 if unknown
     */
    record Facts(String address, String validator, long total) {}

    static PartialFile of(Path target) {
        String name = target.getFileName().toString();
        return new PartialFile(target.resolveSibling(name + ".part"), target.resolveSibling(name + ".part.json"));
    }

    Path folder() {
        return data.toAbsolutePath().getParent();
    }

    /** Bytes that have come. */
    long length() throws IOException {
        return Files.exists(data) ? Files.size(data) : 0;
    }

    /** The facts of what has come from this address; what came from another one, or without facts, is removed. */
    Facts factsOf(URI address) throws IOException {
        if (length() > 0 && Files.exists(facts)) {
            try {
                Facts read = GSON.fromJson(Files.readString(facts), Facts.class);
                if (read != null
                        && read.validator() != null
                        && address.toString().equals(read.address())) {
                    return read;
                }
            } catch (JsonParseException e) {
                // Cut off itself: there is no telling what the data are.
            }
        }
        delete();
        return new Facts(address.toString(), "", -1);
    }

    /** Begins anew. The data go first, so that old data are never taken for those of the new facts. */
    void begin(Facts now) throws IOException {
        delete();
        Files.writeString(facts, GSON.toJson(now));
    }

    void delete() throws IOException {
        Files.deleteIfExists(data);
        Files.deleteIfExists(facts);
    }
}
