// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's format before 1.6: pickles of a magic number, the protocol, the system, what was saved, and the keys of the
 * storages; then for each key the number of values as a long, and the values.
 */
final class TorchLegacy implements Closeable {
    private static final int LONGEST_PICKLE = 16 << 20;
    private static final int PROTOCOL = 1001;

    private final FileChannel channel;
    private final MemoryLimit memory;
    private final Map<String, StorageId> ids = new HashMap<>();
    private final Map<String, TorchStorage> storages = new HashMap<>();
    /** Where the values of a storage begin in the file; known after the pickles were read. */
    private final Map<String, Long> places = new HashMap<>();

    TorchLegacy(Path file) throws IOException {
        channel = FileChannel.open(file);
        memory = new MemoryLimit(channel.size());
    }

    /** Whatever was saved. */
    Object read() throws IOException {
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(LONGEST_PICKLE, channel.size()));
        fill(start, 0);
        ByteArrayInputStream bytes = new ByteArrayInputStream(start.array());
        new TensorPickle(bytes).read();
        if (!(new TensorPickle(bytes).read() instanceof Number protocol) || protocol.longValue() != PROTOCOL) {
            throw new WeightFormatException("was written in a version of PyTorch's old format that is not known");
        }
        if (!(new TensorPickle(bytes).read() instanceof Map<?, ?> system)) {
            throw damaged("it does not tell the system it was written on");
        }
        if (!Boolean.TRUE.equals(system.get("little_endian"))) {
            throw new WeightFormatException("has its numbers in big-endian order; save it on a common computer");
        }
        Object saved = new TensorPickle(bytes, this::storage).read();
        Object keys = new TensorPickle(bytes).read();
        if (!(keys instanceof List<?> list)) {
            throw damaged("the list of its storages is missing");
        }
        find(list, start.capacity() - bytes.available());
        return saved;
    }

    /** What the tensors' memory is counted against. */
    MemoryLimit memory() {
        return memory;
    }

    private TorchStorage storage(Object[] pickled) throws IOException {
        StorageId id = StorageId.of(pickled);
        StorageId known = ids.putIfAbsent(id.key(), id);
        if (known != null && (known.type() != id.type() || known.count() != id.count())) {
            throw damaged("two tensors describe the same storage in different ways");
        }
        TorchStorage whole =
                storages.computeIfAbsent(id.key(), key -> new TorchStorage(id.type(), id.count(), () -> values(id)));
        StorageId.Part part = id.part();
        return part == null ? whole : whole.part(part.from(), part.count());
    }

    private void find(List<?> keys, long begin) throws IOException {
        long at = begin;
        ByteBuffer count = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (Object key : keys) {
            StorageId id = key instanceof String ? ids.get(key) : null;
            if (id == null || places.containsKey(id.key())) {
                throw damaged("it lists a storage that no tensor needs, or twice");
            }
            fill(count.clear(), at);
            long length = id.count() * id.type().bytes();
            if (count.flip().getLong() != id.count() || length > channel.size() - at - 8) {
                throw damaged("a storage has not the length that a tensor needs");
            }
            places.put(id.key(), at + 8);
            at += 8 + length;
        }
    }

    private ByteBuffer values(StorageId id) throws IOException {
        Long place = places.get(id.key());
        if (place == null) {
            throw damaged("the storage that a tensor needs is not there");
        }
        ByteBuffer values = memory.allocate(id.count() * id.type().bytes());
        fill(values, place);
        return values.flip();
    }

    private void fill(ByteBuffer buffer, long at) throws IOException {
        FileRegion.fill(channel, buffer, at);
    }

    private static WeightFormatException damaged(String how) {
        return new WeightFormatException("is damaged: " + how);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
