// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.io.InputStream;

/**
 * A long value that stays where it is: native pixels, or anything else over {@link DicomReader#LOADED_LIMIT} bytes.
 *
 * @param source what holds the bytes
 * @param offset of the first byte in the source
 * @param length in bytes; less than the file says if it is cut short, which its {@link DicomFile#warnings} tell
 * @param bigEndian the byte order of the words in the source
 */
public record BulkValue(ByteSource source, long offset, long length, boolean bigEndian) implements Value {

    /** Bytes in memory as one of these, so that both are read alike. */
    public static BulkValue of(RawValue raw) {
        return new BulkValue(ByteSource.of(raw.shared()), 0, raw.length(), false);
    }

    /** The bytes as they are in the source. */
    public InputStream stream() throws IOException {
        return source.stream(offset, length);
    }

    /**
     * Some of the bytes as they are in the source.
     *
     * @param from relative to the value
     * @throws IOException if the value has not that many
     */
    public byte[] read(long from, int count) throws IOException {
        if (from < 0 || count < 0 || from + count > length) {
            throw new DicomException(
                    "The value has " + length + " bytes, not the " + (from + count) + " that are needed.");
        }
        return source.read(offset + from, count);
    }
}
