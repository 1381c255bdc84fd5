// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes read forwards through a small buffer, with the position and what is left known, and values skipped unread. */
final class DicomInput implements Closeable {
    private static final int BUFFER = 1 << 14;

    private final FileChannel channel;
    private final ByteSource source;
    private final byte[] buffer;
    private final long size;
    /** Position of the buffer's first byte. */
    private long start;

    private int next;
    private int filled;

    private DicomInput(FileChannel channel, ByteSource source, byte[] buffer, int filled, long size) {
        this.channel = channel;
        this.source = source;
        this.buffer = buffer;
        this.filled = filled;
        this.size = size;
    }

    static DicomInput open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new DicomInput(channel, new ByteSource.InFile(path), new byte[BUFFER], 0, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    static DicomInput of(byte[] bytes) {
        return new DicomInput(null, new ByteSource.InMemory(bytes), bytes, bytes.length, bytes.length);
    }

    ByteSource source() {
        return source;
    }

    long position() {
        return start + next;
    }

    long size() {
        return size;
    }

    long remaining() {
        return size - position();
    }

    void seek(long position) {
        long offset = position - start;
        if (offset >= 0 && offset <= filled) {
            next = (int) offset;
        } else {
            start = position;
            next = 0;
            filled = 0;
        }
    }

    void skip(long count) {
        seek(position() + count);
    }

    int uint8() throws IOException {
        require(1);
        return buffer[next++] & 0xFF;
    }

    int uint16(boolean bigEndian) throws IOException {
        int first = uint8();
        int second = uint8();
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** An unsigned number of 32 bits. */
    long uint32(boolean bigEndian) throws IOException {
        long first = uint16(bigEndian);
        long second = uint16(bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    int tag(boolean bigEndian) throws IOException {
        int group = uint16(bigEndian);
        return Tag.of(group, uint16(bigEndian));
    }

    /** The next bytes without passing them; fewer where the input ends. */
    byte[] peek(int count) throws IOException {
        long before = position();
        byte[] bytes = bytes((int) Math.min(count, remaining()));
        seek(before);
        return bytes;
    }

    /** Reads so many bytes, of which the caller has checked that they remain. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int got = Math.min(count, filled - next);
        System.arraycopy(buffer, next, bytes, 0, got);
        next += got;
        if (got < count && count - got <= BUFFER / 2) {
            require(count - got);
            System.arraycopy(buffer, next, bytes, got, count - got);
            next += count - got;
        } else if (got < count) {
            readFully(ByteBuffer.wrap(bytes, got, count - got), position());
            seek(position() + count - got);
        }
        return bytes;
    }

    private void require(int count) throws IOException {
        if (filled - next >= count) {
            return;
        }
        long position = position();
        int wanted = (int) Math.min(buffer.length, size - position);
        if (channel == null || wanted < count) {
            throw new EndOfInputException();
        }
        // What is buffered already is read again: rare, and simpler than moving it.
        readFully(ByteBuffer.wrap(buffer, 0, wanted), position);
        start = position;
        next = 0;
        filled = wanted;
    }

    private void readFully(ByteBuffer target, long position) throws IOException {
        int begin = target.position();
        while (target.hasRemaining()) {
            int count = channel == null ? -1 : channel.read(target, position + target.position() - begin);
            if (count < 0) {
                throw new EndOfInputException();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
