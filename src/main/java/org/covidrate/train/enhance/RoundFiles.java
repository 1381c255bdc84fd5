// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Results of what is finished, kept beside it so that an enhancement that was ended goes on after it. */
final class RoundFiles {
    static final String ROUND = "round.json";
    static final String FOLD = "fold.json";
    static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private RoundFiles() {}

    /** What a file holds; empty if there is no such file, as the work is not finished. */
    static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(GSON.fromJson(Files.readString(file), type));
        } catch (JsonParseException | NullPointerException e) {
            throw new IOException(file + " is damaged; remove the folder it lies in, and this part is made anew.", e);
        }
    }

    static void write(Object result, Path file) throws IOException {
        Files.writeString(file, GSON.toJson(result) + "\n");
    }
}
