// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pickles by hand, for what Python would not write; put into a file as PyTorch does. */
final class PickleBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleBytes() {
        op("\u0080\u0002");
    }

    /** Instructions, one for each character. */
    PickleBytes op(String instructions) {
        bytes.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleBytes repeat(String instructions, int times) {
        return op(instructions.repeat(times));
    }

    PickleBytes global(String module, String name) {
        return op("c" + module + "\n" + name + "\n");
    }

    PickleBytes text(String text) {
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        op("X").bytes.writeBytes(little(utf.length));
        bytes.writeBytes(utf);
        return this;
    }

    PickleBytes integer(long value) {
        op("\u008a\u0008");
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    PickleBytes tuple(long... values) {
        op("(");
        for (long value : values) {
            integer(value);
        }
        return op("t");
    }

    /** Pushes a storage of floats by its key. */
    PickleBytes storage(String type, String key, long count) {
        return op("(").text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .integer(count)
                .op("tQ");
    }

    /** A dictionary of one tensor, whose storage is "0". */
    static PickleBytes tensor(String type, long count, long offset, long[] shape, long[] stride) {
        return new PickleBytes()
                .op("}")
                .text("weight")
                .global("torch._utils", "_rebuild_tensor")
                .op("(")
                .storage(type, "0", count)
                .integer(offset)
                .tuple(shape)
                .tuple(stride)
                .op("tRs");
    }

    /** The whole pickle; more may be added for another. */
    byte[] stop() {
        byte[] whole = Arrays.copyOf(bytes.toByteArray(), bytes.size() + 1);
        whole[bytes.size()] = '.';
        return whole;
    }

    /** Writes a zip as PyTorch does, of this pickle and the storages. */
    Path zip(Path file, Map<String, byte[]> storages) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            stored(zip, "archive/data.pkl", stop());
            for (Map.Entry<String, byte[]> storage : storages.entrySet()) {
                stored(zip, "archive/data/" + storage.getKey(), storage.getValue());
            }
            stored(zip, "archive/version", new byte[] {'3', '\n'});
        }
        return file;
    }

    static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
