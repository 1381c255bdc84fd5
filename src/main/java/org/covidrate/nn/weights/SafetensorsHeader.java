// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, checked against every rule of the format.
 *
 * @param data where the values begin in the file, in bytes
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata, long data) {
    /** Bytes a header may have, by the format. */
    static final long LARGEST = 100_000_000;

    static final String METADATA = "__metadata__";

    /** One tensor: its values are from {@code begin} to before {@code end}, in bytes behind the header. */
    record Entry(ElementType type, List<Long> shape, long begin, long end) {}

    static SafetensorsHeader read(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        FileRegion.fill(channel, start, 0);
        long length = start.flip().getLong();
        if (length < 2 || length > LARGEST || length > channel.size() - 8) {
            throw new WeightFormatException("is damaged: its header has an impossible length");
        }
        ByteBuffer header = ByteBuffer.allocate((int) length);
        FileRegion.fill(channel, header, 8);
        SafetensorsHeader parsed = parse(header.array(), 8 + length);
        parsed.checkLayout(channel.size() - parsed.data());
        return parsed;
    }

    private static SafetensorsHeader parse(byte[] header, long data) throws IOException {
        if (header[0] != '{') {
            throw new WeightFormatException("is damaged: its header is no JSON object");
        }
        try (JsonReader in = new JsonReader(
                new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder()))) {
            SafetensorsJson json = new SafetensorsJson(in);
            json.readHeader();
            return new SafetensorsHeader(json.entries(), json.metadata(), data);
        } catch (WeightFormatException e) {
            throw e;
        } catch (EOFException
                | MalformedJsonException
                | CharacterCodingException
                | JsonParseException
                | IllegalStateException
                | NumberFormatException e) {
            throw new WeightFormatException("is damaged: its header is no valid JSON", e);
        }
    }

    /** Each tensor has the bytes that its shape needs, and together they fill the file: no gaps, nothing shared. */
    private void checkLayout(long bytes) throws WeightFormatException {
        long at = 0;
        List<String> names = entries.keySet().stream()
                .sorted(Comparator.comparingLong(
                                (String name) -> entries.get(name).begin())
                        .thenComparingLong(name -> entries.get(name).end()))
                .toList();
        for (String name : names) {
            Entry entry = entries.get(name);
            if (entry.begin() != at || entry.end() < at) {
                throw new WeightFormatException(
                        "is damaged: \"" + name + "\" does not begin where the tensor before ends");
            }
            if (entry.end() - at != length(entry)) {
                throw new WeightFormatException("is damaged: \"" + name + "\" has not the length that its shape needs");
            }
            at = entry.end();
            if (at > bytes) {
                throw new WeightFormatException("is damaged: it ends before the values of \"" + name + "\"");
            }
        }
        if (at != bytes) {
            throw new WeightFormatException("is damaged: it is longer than its tensors");
        }
    }

    /** Bytes the shape needs, or -1 if that is no long. */
    private static long length(Entry entry) {
        try {
            // Zeros last, so that the product of the others is checked too.
            return entry.shape().stream()
                    .sorted(Comparator.reverseOrder())
                    .reduce((long) entry.type().bytes(), Math::multiplyExact);
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    /** A header as the reference implementation writes it: without spaces, filled up with them to a multiple of 8 bytes. */
    static byte[] bytes(StateDict weights, Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            out.beginObject();
            if (!metadata.isEmpty()) {
                out.name(METADATA).beginObject();
                for (Map.Entry<String, String> item : metadata.entrySet()) {
                    out.name(item.getKey()).value(item.getValue());
                }
                out.endObject();
            }
            long at = 0;
            for (Map.Entry<String, Tensor> item : weights.tensors().entrySet()) {
                Tensor tensor = item.getValue();
                long end = at + tensor.data().remaining();
                out.name(item.getKey()).beginObject();
                out.name("dtype").value(SafetensorsJson.name(tensor.type()));
                numbers(out.name("shape"), tensor.shape());
                numbers(out.name("data_offsets"), List.of(at, end));
                out.endObject();
                at = end;
            }
            out.endObject();
        }
        byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void numbers(JsonWriter out, List<Long> numbers) throws IOException {
        out.beginArray();
        for (long number : numbers) {
            out.value(number);
        }
        out.endArray();
    }
}
