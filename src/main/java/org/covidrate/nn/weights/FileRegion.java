// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads from a place in a file. Files are not mapped: a mapped one can neither be replaced nor removed under Windows. */
final class FileRegion {
    /** The JDK copies through memory outside the heap that is as large as one read. */
    private static final int CHUNK = 1 << 20;

    private FileRegion() {}

    /** Fills the buffer up to its limit from the byte {@code at} of the file. */
    static void fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        int end = buffer.limit();
        long from = at;
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + CHUNK));
            int read = channel.read(buffer, from);
            if (read < 0) {
                throw new WeightFormatException("is damaged: it ends early");
            }
            from += read;
            buffer.limit(end);
        }
    }
}
