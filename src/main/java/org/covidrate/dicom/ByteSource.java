// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Bytes that stay where they are until wanted: a file, or an array after inflating. Safe for use by several threads. */
public interface ByteSource {
    /** A range of the bytes. @throws IOException if they are no longer there */
    byte[] read(long offset, int length) throws IOException;

    /** A range of the bytes as a stream, which must be closed. */
    InputStream stream(long offset, long length) throws IOException;

    /** An array, which must not be changed afterwards. */
    static ByteSource of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /** A file, opened anew for every range. */
    record InFile(Path path) implements ByteSource {
        @Override
        public byte[] read(long offset, int length) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                if (offset + length > channel.size()) {
                    throw new EOFException("The file " + path + " has become shorter since it was first read.");
                }
                ByteBuffer buffer = ByteBuffer.allocate(length);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, offset + buffer.position()) < 0) {
                        throw new EOFException("The file " + path + " has become shorter since it was first read.");
                    }
                }
                return buffer.array();
            }
        }

        /** Writes a range to another file. */
        void transferTo(long offset, long length, FileChannel target) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                for (long done = 0; done < length; ) {
                    long count = channel.transferTo(offset + done, length - done, target);
                    if (count <= 0) {
                        throw new DicomException("The DICOM file has become shorter since it was first read.");
                    }
                    done += count;
                }
            }
        }

        @Override
        public InputStream stream(long offset, long length) throws IOException {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                channel.position(offset);
                return new LimitedStream(Channels.newInputStream(channel), length);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** An array that nobody changes. */
    final class InMemory implements ByteSource {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            if (offset < 0 || length < 0 || offset + length > bytes.length) {
                throw new EOFException("There are only " + bytes.length + " bytes.");
            }
            return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
        }

        @Override
        public InputStream stream(long offset, long length) throws IOException {
            if (offset < 0 || length < 0 || offset + length > bytes.length) {
                throw new EOFException("There are only " + bytes.length + " bytes.");
            }
            return new ByteArrayInputStream(bytes, (int) offset, (int) length);
        }
    }
}
