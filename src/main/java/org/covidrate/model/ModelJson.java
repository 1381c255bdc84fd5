// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.covidrate.io.OutputFolder;

/** model.json as text and file. The same description always gives the same bytes. */
public final class ModelJson {
    public static final String FILE_NAME = "model.json";
    /** Grows with every change of the fields: a field that a program does not know may be one that it must not ignore. */
    public static final int FORMAT_VERSION = 1;

    private static final int LARGEST = 1 << 20;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ModelJson() {}

    /**
     * Reads the file.
     *
     * @throws InvalidModelException if it does not describe a model: one sentence
     */
    public static ModelDescription read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidModelException(file + " is a folder, where a model's description should be.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param where for the message, such as the path
     */
    public static ModelDescription read(InputStream in, String where) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new InvalidModelException(where + " is larger than 1 MB, which no model description is.");
        }
        try {
            return read(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    where);
        } catch (CharacterCodingException e) {
            throw new InvalidModelException(where + " is no UTF-8 text.", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param where for the message, such as the path
     */
    public static ModelDescription read(String text, String where) throws InvalidModelException {
        JsonElement document = parse(text, where);
        checkVersion(document, where);
        try {
            FieldCheck.check(document);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(where + " " + e.getMessage(), e);
        }
        try {
            return DescriptionJson.read(document.getAsJsonObject());
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(where + ": " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new InvalidModelException(where + " holds a number that is too large.", e);
        }
    }

    private static JsonElement parse(String text, String where) throws InvalidModelException {
        JsonReader reader = new JsonReader(new StringReader(text));
        try {
            JsonElement document = GSON.getAdapter(JsonElement.class).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new InvalidModelException(where + " holds something after the end of its JSON object.");
            }
            return document;
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException | JsonParseException | NumberFormatException e) {
            throw new InvalidModelException(where + " is no valid JSON; it may be cut off.", e);
        }
    }

    /** Before all else: of a later format nothing else is known. */
    private static void checkVersion(JsonElement document, String where) throws InvalidModelException {
        if (!(document instanceof JsonObject object) || !object.has("format_version")) {
            return;
        }
        String version = object.get("format_version").toString();
        if (version.matches("\\d{1,9}") && Integer.parseInt(version) != FORMAT_VERSION) {
            throw new InvalidModelException(where + " has format version " + version + "; this program knows version "
                    + FORMAT_VERSION + " only, so update it or use another model.");
        }
    }

    /** The description as text, ending with a line break. */
    public static String write(ModelDescription description) {
        return GSON.toJson(DescriptionJson.write(description)) + "\n";
    }

    /** Writes the file, whole or not at all. */
    public static void write(ModelDescription description, Path file) throws IOException {
        OutputFolder.writeFile(file, temporary -> Files.writeString(temporary, write(description)));
    }
}
