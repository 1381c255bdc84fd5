// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.io.OutputFolder;

/**
 * A file of the safetensors format (github.com/huggingface/safetensors): 8 bytes with the length of the header as a
 * little-endian number, the header in JSON, and the values of the tensors one after the other without gaps.
 *
 * @param weights tensors in the order of the header
 * @param metadata free text by name, in the order of the names; empty if there is none
 */
public record Safetensors(StateDict weights, Map<String, String> metadata) {
    public Safetensors {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Reads a whole file, each tensor into an array of its own.
     *
     * @throws UnreadableWeightsException if it breaks a rule of the format, or a number type is not known
     */
    public static Safetensors read(Path file) throws IOException {
        return NamedFile.read(file, () -> {
            try (FileChannel channel = FileChannel.open(file)) {
                return read(channel);
            }
        });
    }

    private static Safetensors read(FileChannel channel) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(channel);
        MemoryLimit memory = new MemoryLimit(channel.size());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, SafetensorsHeader.Entry> item : header.entries().entrySet()) {
            SafetensorsHeader.Entry entry = item.getValue();
            ByteBuffer values = memory.allocate(entry.end() - entry.begin());
            FileRegion.fill(channel, values, header.data() + entry.begin());
            tensors.put(item.getKey(), new Tensor(entry.type(), entry.shape(), values.flip()));
        }
        return new Safetensors(new StateDict(tensors), header.metadata());
    }

    /**
     * Writes the tensors in their order and types. The file appears whole or not at all; the same weights and metadata give
     * the same bytes.
     *
     * @throws IllegalArgumentException if a tensor has the name that the format keeps for metadata
     */
    public void write(Path file) throws IOException {
        if (weights.get(SafetensorsHeader.METADATA) != null) {
            throw new IllegalArgumentException(
                    "No tensor of a safetensors file may be called \"" + SafetensorsHeader.METADATA + "\".");
        }
        OutputFolder.writeFile(file, temporary -> {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                write(out);
            }
        });
    }

    private void write(OutputStream out) throws IOException {
        byte[] header = SafetensorsHeader.bytes(weights, new TreeMap<>(metadata));
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        byte[] chunk = new byte[1 << 16];
        for (Tensor tensor : weights.tensors().values()) {
            ByteBuffer values = tensor.data();
            while (values.hasRemaining()) {
                int length = Math.min(chunk.length, values.remaining());
                values.get(chunk, 0, length);
                out.write(chunk, 0, length);
            }
        }
    }
}
