// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.nio.ByteBuffer;

/** Memory for the values of one file, which a small file cannot make large: compressed and repeated values are counted. */
final class MemoryLimit {
    /** Weights hardly compress; a file that grows more than this is made to fill the memory. */
    private static final int GROWTH = 4;

    private static final long FREE = 16L << 20;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    private long left;

    MemoryLimit(long fileLength) {
        left = GROWTH * fileLength + FREE;
    }

    /** A new buffer of so many bytes, 0 or more. */
    ByteBuffer allocate(long bytes) throws WeightFormatException {
        if (bytes > left) {
            throw new WeightFormatException("unfolds to far more than its own length, as no weights do");
        }
        left -= bytes;
        if (bytes <= LARGEST_ARRAY) {
            try {
                return ByteBuffer.allocate((int) bytes);
            } catch (OutOfMemoryError e) {
                throw new WeightFormatException("needs more memory than is free; allow Java more memory", e);
            }
        }
        throw new WeightFormatException("holds an array of " + (bytes >> 20) + " MB, more than can be read at once");
    }
}
