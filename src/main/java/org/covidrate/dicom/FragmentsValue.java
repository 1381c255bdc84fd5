// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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

    /** Fragments in memory. @param offsetTable empty, or 32-bit offsets, little endian */
    public static FragmentsValue of(byte[] offsetTable, List<byte[]> fragments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Fragment> places = new ArrayList<>();
        for (byte[] fragment : fragments) {
            // As in a file, an item's header stands before each, so that differences of offsets mean the same.
            all.writeBytes(new byte[8]);
            places.add(new Fragment(all.size(), fragment.length));
            all.writeBytes(fragment);
            all.writeBytes(new byte[fragment.length % 2]);
        }
        return new FragmentsValue(ByteSource.of(all.toByteArray()), RawValue.of(offsetTable), places);
    }

    /**
     * The offset of each frame's first fragment from the first fragment of all, as {@code fragment.offset() -
     * fragments.get(0).offset()} gives it too. Empty if the file has no such table.
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
            throw new DicomException(
                    "A fragment of the pixel data has " + wanted.length() + " bytes, which is too many.");
        }
        return source.read(wanted.offset(), (int) wanted.length());
    }
}
