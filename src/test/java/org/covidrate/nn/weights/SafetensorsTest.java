// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {
    /** Length of the hand-written header, filled up to a multiple of 8. */
    private static final int HEADER = 120;

    @TempDir
    Path folder;

    /** A file with this header (filled up with spaces) and so many bytes of values, all 1. */
    private Path file(String header, int bytes) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8), header.length(), bytes);
    }

    private Path file(byte[] header, long length, int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        out.writeBytes(header);
        out.writeBytes(Collections.nCopies(bytes, "\1")
                .toString()
                .replaceAll("[^\1]", "")
                .getBytes());
        return Files.write(folder.resolve("a.safetensors"), out.toByteArray());
    }

    /** The bytes that the reference implementation 0.8 writes, in our hand: 8 aligned header, no spaces, data in order. */
    @Test
    void bytesAreThoseOfTheReference() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a\"quoted", Tensor.of(new float[] {0, 1, 2, 3}, List.of(2L, 2L)));
        tensors.put("b", Tensor.of(new float[] {1.5f, -2, 3.25f}, List.of(3L)));
        Path file = folder.resolve("floats.safetensors");
        new Safetensors(new StateDict(tensors), Map.of()).write(file);
        String header = "{\"a\\\"quoted\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[16,28]}}";
        header += " ".repeat(HEADER - header.length());
        ByteBuffer expected = ByteBuffer.allocate(8 + header.length() + 28).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
        for (float value : new float[] {0, 1, 2, 3, 1.5f, -2, 3.25f}) {
            expected.putFloat(value);
        }
        assertArrayEquals(expected.array(), Files.readAllBytes(file));
        assertArrayEquals(Files.readAllBytes(Fixtures.file("floats.safetensors")), Files.readAllBytes(file));
    }

    /** A file by the reference implementation with all number types, an umlaut and metadata comes out as it went in. */
    @Test
    void readAndWrittenAgainIsTheSameFile() throws IOException {
        Path original = Fixtures.file("reference.safetensors");
        Safetensors read = Safetensors.read(original);
        assertEquals(Map.of("format", "pt"), read.metadata());
        Path copy = folder.resolve("copy.safetensors");
        read.write(copy);
        assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(copy));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 3", "FLOAT16, 4", "BFLOAT16, 5", "FLOAT32, 6"})
    void roundTrip(ElementType type, long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            List<Long> shape = new ArrayList<>();
            for (int axes = random.nextInt(4); axes > 0; axes--) {
                shape.add((long) random.nextInt(6));
            }
            float[] values = new float[(int) shape.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextGaussian();
            }
            tensors.put(random.nextInt(1000) + ".weight" + i, Tensor.of(values, shape));
        }
        StateDict weights = new StateDict(tensors).to(type);
        Map<String, String> metadata = Map.of("licence", "Apache-2.0", "a", "\"\\\n\u00e9\u2028");
        Path file = folder.resolve("w.safetensors");
        new Safetensors(weights, metadata).write(file);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);

        Safetensors read = Safetensors.read(file);
        assertEquals(metadata, read.metadata());
        assertEquals(
                List.copyOf(tensors.keySet()),
                List.copyOf(read.weights().tensors().keySet()));
        weights.tensors().forEach((name, tensor) -> {
            Tensor back = read.weights().get(name);
            assertEquals(type, back.type());
            assertEquals(tensor.shape(), back.shape());
            assertEquals(tensor.data(), back.data());
        });
        new Safetensors(weights, new LinkedHashMap<>(metadata)).write(file);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("w.safetensors"), "old");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a", Tensor.of(new float[2], List.of(2L)));
        tensors.put("__metadata__", Tensor.of(new float[2], List.of(2L)));
        assertThrows(
                IllegalArgumentException.class, () -> new Safetensors(new StateDict(tensors), Map.of()).write(file));
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void orderOfTheHeaderIsKeptWhateverThePlaces() throws IOException {
        StateDict weights = WeightFile.read(file(
                "{\"z\":{\"shape\":[1],\"dtype\":\"U8\",\"data_offsets\":[4,5]}, "
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
                        + "\"e\":{\"dtype\":\"F32\",\"shape\":[0,7],\"data_offsets\":[5,5]}}  ",
                5));
        assertEquals(List.of("z", "a", "e"), List.copyOf(weights.tensors().keySet()));
        assertEquals(List.of(), weights.get("a").shape());
        assertEquals(0, weights.get("e").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hole            | {'a':{'dtype':'U8','shape':[2],'data_offsets':[1,3]}} | 3 | does not begin",
                "hole inside     | {'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'b':{'dtype':'U8','shape':[1],'data_offsets':[2,3]}} | 3 | \"b\" does not begin",
                "overlap         | {'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'b':{'dtype':'U8','shape':[2],'data_offsets':[1,3]}} | 3 | \"b\" does not begin",
                "same place      | {'a':{'dtype':'U8','shape':[3],'data_offsets':[0,3]},'b':{'dtype':'U8','shape':[3],'data_offsets':[0,3]}} | 3 | does not begin",
                "backwards       | {'a':{'dtype':'U8','shape':[2],'data_offsets':[2,0]}} | 2 | does not begin",
                "too long        | {'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]}} | 3 | longer than its tensors",
                "too short       | {'a':{'dtype':'U8','shape':[4],'data_offsets':[0,4]}} | 3 | ends before",
                "wrong shape     | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,3]}} | 3 | its shape",
                "overflow        | {'a':{'dtype':'F32','shape':[999999999999,999999999999],'data_offsets':[0,3]}} | 3 | its shape",
                "overflow and 0  | {'a':{'dtype':'F32','shape':[0,999999999999,999999999999],'data_offsets':[0,0]}} | 0 | its shape",
                "negative        | {'a':{'dtype':'U8','shape':[-3],'data_offsets':[0,3]}} | 3 | that is none",
                "fraction        | {'a':{'dtype':'U8','shape':[3.0],'data_offsets':[0,3]}} | 3 | that is none",
                "text            | {'a':{'dtype':'U8','shape':['3'],'data_offsets':[0,3]}} | 3 | that is none",
                "large number    | {'a':{'dtype':'U8','shape':[99999999999999999999],'data_offsets':[0,3]}} | 3 | that is none",
                "one offset      | {'a':{'dtype':'U8','shape':[3],'data_offsets':[0]}} | 3 | lacks",
                "no type         | {'a':{'shape':[3],'data_offsets':[0,3]}} | 3 | lacks",
                "unknown type    | {'a':{'dtype':'F8_E4M3','shape':[3],'data_offsets':[0,3]}} | 3 | F8_E4M3",
                "unknown entry   | {'a':{'dtype':'U8','shape':[3],'data_offsets':[0,3],'x':1}} | 3 | \"x\"",
                "type twice      | {'a':{'dtype':'U8','dtype':'U8','shape':[3],'data_offsets':[0,3]}} | 3 | twice",
                "duplicate       | {'a':{'dtype':'U8','shape':[3],'data_offsets':[0,3]},'a':{'dtype':'U8','shape':[0],'data_offsets':[3,3]}} | 3 | two tensors",
                "metadata twice  | {'__metadata__':{},'__metadata__':{}} | 0 | two entries",
                "key twice       | {'__metadata__':{'a':'b','a':'c'}} | 0 | two metadata",
                "metadata number | {'__metadata__':{'a':3}} | 0 | no text",
                "metadata deep   | {'__metadata__':{'a':{}}} | 0 | no text",
                "not closed      | {'a':{'dtype':'U8','shape':[3],'data_offsets':[0,3]} | 3 | no valid JSON",
                "more behind     | {}{} | 0 | no valid JSON",
                "array           | {'a':[]} | 0 | no valid JSON",
                "comment         | {/* */} | 0 | no valid JSON",
            })
    void brokenHeadersAreRefused(String what, String header, int bytes, String reason) throws IOException {
        String message = Fixtures.refusal(file(header.replace('\'', '"'), bytes));
        assertTrue(message.contains(reason), message);
    }

    @Test
    void impossibleHeadersAreRefused() throws IOException {
        byte[] header = "{}      ".getBytes();
        assertTrue(Fixtures.refusal(file(header, 100, 10)).contains("impossible length"));
        assertTrue(Fixtures.refusal(file(header, 100_000_001, 10)).contains("no weights"));
        assertTrue(Fixtures.refusal(file(header, -1, 10)).contains("no weights"));
        assertTrue(Fixtures.refusal(file("{\"\u00ff\":1}".getBytes(StandardCharsets.ISO_8859_1), 7, 0))
                .contains("no valid JSON"));
        assertTrue(Fixtures.refusal(file("{\"" + "\\n".repeat(4000) + "\":{\"dtype\":\"?\"}}", 0))
                .contains("?"));
        assertTrue(WeightFile.read(file(header, 8, 0)).tensors().isEmpty());
    }

    /** The largest header there may be, made of as many tiny things as fit. */
    @Test
    void largeHeadersDoNotFillTheMemory() throws IOException {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 120_000; i++) {
            many.append('"').append(i).append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},");
        }
        assertTrue(Fixtures.refusal(file(many.append("}").toString(), 0)).contains("more than 100000"));
        String axes = "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + "0,".repeat(1_000_000) + "0]}}";
        assertTrue(Fixtures.refusal(file(axes, 0)).contains("that is none"));
    }
}
