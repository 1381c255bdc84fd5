// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** PyTorch's zip: {@code NAME/data.pkl}, storages as {@code NAME/data/KEY}, and in modules {@code NAME/code/}. */
final class TorchZip implements Closeable {
    private static final int LONGEST_PICKLE = 16 << 20;
    private static final int MOST_ENTRIES = 100_000;
    private static final String PICKLE = "/data.pkl";

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final String folder;
    private final MemoryLimit memory;
    private final Map<String, TorchStorage> storages = new HashMap<>();

    TorchZip(Path file) throws IOException {
        memory = new MemoryLimit(Files.size(file));
        zip = open(file);
        try {
            entries = entries(zip);
            folder = folder(entries.keySet());
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged("its zip directory is incomplete", e);
        }
    }

    /** By name, all at once: the JDK throws at any entry whose name is not well formed. */
    private static Map<String, ZipEntry> entries(ZipFile zip) throws WeightFormatException {
        if (zip.size() > MOST_ENTRIES) {
            throw new WeightFormatException("is a zip file of " + zip.size() + " parts, more than weights have");
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        try {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entries.put(entry.getName(), entry) != null) {
                    throw damaged("two of its parts have the same name", null);
                }
            }
        } catch (IllegalArgumentException e) {
            throw damaged("a part has an impossible name", e);
        }
        return entries;
    }

    /** The folder in the zip that holds everything, with a slash at the end. */
    private static String folder(Set<String> names) throws WeightFormatException {
        List<String> pickles = names.stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw new WeightFormatException("is a zip file, but not one of PyTorch weights");
        }
        return pickles.get(0).substring(0, pickles.get(0).indexOf('/') + 1);
    }

    /** Whether it holds a TorchScript module. */
    boolean isModule() {
        return entries.containsKey(folder + "constants.pkl")
                || entries.keySet().stream().anyMatch(name -> name.startsWith(folder + "code/"));
    }

    /** Whatever was saved. */
    Object read() throws IOException {
        ZipEntry order = entries.get(folder + "byteorder");
        if (order != null && !"little".equals(text(order))) {
            throw new WeightFormatException("has its numbers in big-endian order; save it on a common computer");
        }
        ZipEntry pickle = entries.get(folder + "data.pkl");
        if (pickle.getSize() > LONGEST_PICKLE) {
            throw new WeightFormatException("has a pickle of " + (pickle.getSize() >> 20) + " MB, as no weights have");
        }
        byte[] bytes = bytes(pickle, pickle.getSize()).array();
        return new TensorPickle(new ByteArrayInputStream(bytes), this::storage).read();
    }

    /** What the tensors' memory is counted against. */
    MemoryLimit memory() {
        return memory;
    }

    private String text(ZipEntry entry) throws IOException {
        return new String(bytes(entry, Math.min(entry.getSize(), 16)).array(), StandardCharsets.US_ASCII);
    }

    private TorchStorage storage(Object[] pickled) throws IOException {
        StorageId id = StorageId.of(pickled);
        TorchStorage known = storages.get(id.key());
        if (known == null) {
            ZipEntry entry = entries.get(folder + "data/" + id.key());
            long length = id.count() * id.type().bytes();
            if (entry == null || entry.getSize() != length) {
                throw damaged("the storage of " + length + " bytes that a tensor needs is not there", null);
            }
            known = new TorchStorage(id.type(), id.count(), () -> bytes(entry, length));
            storages.put(id.key(), known);
        }
        if (known.type() != id.type() || known.count() != id.count()) {
            throw damaged("two tensors describe the same storage in different ways", null);
        }
        return known;
    }

    /** The first bytes of an entry; all of them are compared with its checksum. */
    private ByteBuffer bytes(ZipEntry entry, long length) throws IOException {
        ByteBuffer buffer = memory.allocate(length);
        try (InputStream in = zip.getInputStream(entry)) {
            CRC32 crc = new CRC32();
            int read = in.readNBytes(buffer.array(), 0, buffer.capacity());
            crc.update(buffer.array());
            if (read < length || length == entry.getSize() && crc.getValue() != entry.getCrc()) {
                throw damaged(
                        "its part " + entry.getName().substring(folder.length()) + " is not as it was written", null);
            }
        } catch (ZipException | EOFException e) {
            throw damaged("its zip entries are not as they were written", e);
        }
        return buffer;
    }

    private static WeightFormatException damaged(String how, Throwable cause) {
        return new WeightFormatException("is damaged: " + how, cause);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
