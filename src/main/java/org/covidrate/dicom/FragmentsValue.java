// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Encapsulated pixels (PS3.5 section A.4): fragments of compressed frames that stay where they are.
 *
 * @param source what holds the bytes
 * @param offsetTable the first item, empty or the 32-bit offsets of the frames, little endian
 * @param fragments the items after it, in order
 */
public record FragmentsValue(ByteSource source, RawValue offsetTable, List<Fragment> fragments) implements Value {
    /**
     * The value of one item.
     *
     * @param offset of its first byte (after the item's tag and length) in the source
     * @param length in bytes
     */
    public record Fragment(long offset, long length) {}

    public FragmentsValue {
        fragments = List.copyOf(fragments);
    }

    /**
     * The offset of each frame's first fragment item (its tag) from the first fragment item's tag. Empty if the file has
     * none. In files that are not in memory, and in those that are, a fragment's own such offset is
     * {@code fragment.offset() - fragments.get(0).offset()}.
     */
    public long[] frameOffsets() {
        ByteBuffer table = ByteBuffer.wrap(offsetTable.shared()).order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[offsetTable.length() / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(table.getInt(4 * i));
        }
        return offsets;
    }

    /** The bytes of one fragment. */
    public byte[] read(int fragment) throws IOException {
        Fragment wanted = fragments.get(fragment);
        if (wanted.length() > Integer.MAX_VALUE - 8) {
            throw new DicomException("A fragment of the pixel data has " + wanted.length() + " bytes, which is too many.");
        }
        return source.read(wanted.offset(), (int) wanted.length());
    }
}
