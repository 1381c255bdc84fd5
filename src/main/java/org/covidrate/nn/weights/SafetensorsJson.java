// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.nn.weights.SafetensorsHeader.Entry;

/** The JSON of a safetensors header. */
final class SafetensorsJson {
    /** So that a header of the largest length does not fill the memory. */
    private static final int MOST_TENSORS = 100_000;

    private static final int MOST_AXES = 64;

    private static final Map<String, ElementType> TYPES = Map.of(
            "F64", ElementType.FLOAT64,
            "F32", ElementType.FLOAT32,
            "F16", ElementType.FLOAT16,
            "BF16", ElementType.BFLOAT16,
            "I64", ElementType.INT64,
            "I32", ElementType.INT32,
            "I16", ElementType.INT16,
            "I8", ElementType.INT8,
            "U8", ElementType.UINT8,
            "BOOL", ElementType.BOOL);

    private final JsonReader in;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    SafetensorsJson(JsonReader in) {
        this.in = in;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    /** How the format calls a number type. */
    static String name(ElementType type) {
        return TYPES.entrySet().stream()
                .filter(item -> item.getValue() == type)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    void readHeader() throws IOException {
        boolean hasMetadata = false;
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (name.equals(SafetensorsHeader.METADATA)) {
                refuseIf(hasMetadata, "has two entries of metadata");
                hasMetadata = true;
                readMetadata();
            } else {
                Entry entry = entry(name);
                refuseIf(entries.putIfAbsent(name, entry) != null, "has two tensors called \"" + name + "\"");
                refuseIf(entries.size() > MOST_TENSORS, "holds more than " + MOST_TENSORS + " tensors");
            }
        }
        in.endObject();
        refuseIf(in.peek() != JsonToken.END_DOCUMENT, "is damaged: its header goes on behind its end");
    }

    private void readMetadata() throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            refuseIf(in.peek() != JsonToken.STRING, "has metadata that are no text");
            refuseIf(metadata.putIfAbsent(name, in.nextString()) != null, "has two metadata called \"" + name + "\"");
            refuseIf(metadata.size() > MOST_TENSORS, "holds more than " + MOST_TENSORS + " metadata");
        }
        in.endObject();
    }

    private Entry entry(String tensor) throws IOException {
        ElementType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (name.equals("dtype") && type == null) {
                String given = in.nextString();
                type = TYPES.get(given);
                refuseIf(type == null, "has \"" + tensor + "\" in numbers of type " + given + ", which are not read");
            } else if (name.equals("shape") && shape == null) {
                shape = numbers(tensor);
            } else if (name.equals("data_offsets") && offsets == null) {
                offsets = numbers(tensor);
            } else {
                refuseIf(true, "describes \"" + tensor + "\" by \"" + name + "\", which is not known or there twice");
            }
        }
        in.endObject();
        refuseIf(
                type == null || shape == null || offsets == null || offsets.size() != 2,
                "lacks type, shape or place of \"" + tensor + "\"");
        return new Entry(type, List.copyOf(shape), offsets.get(0), offsets.get(1));
    }

    /** Whole numbers from 0, in digits alone. */
    private List<Long> numbers(String tensor) throws IOException {
        List<Long> numbers = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            String digits = in.peek() == JsonToken.NUMBER ? in.nextString() : "";
            refuseIf(
                    !digits.matches("\\d{1,18}") || numbers.size() == MOST_AXES,
                    "has a shape or place of \"" + tensor + "\" that is none");
            numbers.add(Long.valueOf(digits));
        }
        in.endArray();
        return numbers;
    }

    private static void refuseIf(boolean wrong, String how) throws WeightFormatException {
        if (wrong) {
            throw new WeightFormatException(how.length() > 300 ? how.substring(0, 300) + "..." : how);
        }
    }
}
