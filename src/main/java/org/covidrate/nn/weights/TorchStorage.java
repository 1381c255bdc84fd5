// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Values that PyTorch tensors share. They are read when the first tensor needs them. */
final class TorchStorage {
    /** Reads all bytes of a storage. */
    @FunctionalInterface
    interface Source {
        ByteBuffer read() throws IOException;
    }

    private final ElementType type;
    private final long count;
    private final Source source;
    private ByteBuffer bytes;

    /** @param count values, 0 or more */
    TorchStorage(ElementType type, long count, Source source) {
        this.type = type;
        this.count = count;
        this.source = source;
    }

    ElementType type() {
        return type;
    }

    /** Number of values. */
    long count() {
        return count;
    }

    /** Some of its values, which as such are a storage. */
    TorchStorage part(long from, long length) throws WeightFormatException {
        if (from < 0 || length < 0 || from > count - length) {
            throw new WeightFormatException("has a storage that reaches beyond another that holds it");
        }
        int width = type.bytes();
        return new TorchStorage(type, length, () -> read().slice((int) (from * width), (int) (length * width)));
    }

    /** All bytes, from position to limit. */
    ByteBuffer read() throws IOException {
        if (bytes == null) {
            bytes = source.read();
        }
        return bytes;
    }
}
