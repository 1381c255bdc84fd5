// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentGroupsTest {
    /** Items of 8 bytes header and 10 bytes value. */
    private static final int ITEM = 18;

    @Test
    void oneFrameTakesAll() throws IOException {
        assertArrayEquals(new int[] {0, 5}, starts(1, new long[0], "-----"));
    }

    @Test
    void asManyFragmentsAsFrames() throws IOException {
        assertArrayEquals(new int[] {0, 1, 2, 3}, starts(3, new long[0], "---"));
    }

    @Test
    void byTheBasicOffsetTable() throws IOException {
        assertArrayEquals(new int[] {0, 2, 3, 5}, starts(3, new long[] {0, 2 * ITEM, 3 * ITEM}, "-----"));
    }

    @Test
    void byTheExtendedOffsetTable() throws IOException {
        ByteBuffer table = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        table.putLong(0).putLong(3 * ITEM);
        DataSet dataSet = DataSet.builder()
                .putBytes(Tag.ExtendedOffsetTable, Vr.OV, table.array())
                .build();
        assertArrayEquals(
                new int[] {0, 3, 5}, new FragmentGroups(fragments(new long[0], "-----"), dataSet, 2).starts());
    }

    @Test
    void byStartMarkersWithoutTable() throws IOException {
        assertArrayEquals(new int[] {0, 2, 3, 6}, starts(3, new long[0], "J-JJ--"));
        assertArrayEquals(new int[] {0, 3, 4}, starts(2, new long[0], "2--2"));
    }

    @Test
    void byStartMarkersWhereTheTableIsWrong() throws IOException {
        assertArrayEquals(new int[] {0, 2, 4}, starts(2, new long[] {0, 7}, "J-J-"));
        assertArrayEquals(new int[] {0, 2, 4}, starts(2, new long[] {0, 0}, "J-J-"));
        assertArrayEquals(new int[] {0, 2, 4}, starts(2, new long[] {ITEM, 2 * ITEM}, "J-J-"));
    }

    @Test
    void tableOfMoreFramesThanTheHeaderSays() throws IOException {
        assertArrayEquals(new int[] {0, 1, 3}, starts(2, new long[] {0, ITEM, 3 * ITEM}, "-----"));
    }

    @Test
    void refusesToGuess() {
        String message = assertThrows(DicomException.class, () -> starts(2, new long[0], "-----"))
                .getMessage();
        assertTrue(message.contains("5 pieces") && message.contains("2 frames"), message);
        assertThrows(DicomException.class, () -> starts(2, new long[0], "JJJ"));
        assertThrows(DicomException.class, () -> starts(2, new long[0], "-JJ"));
        assertThrows(DicomException.class, () -> starts(3, new long[0], "JJ"));
        assertThrows(DicomException.class, () -> starts(1, new long[0], ""));
    }

    private static int[] starts(int frames, long[] table, String kinds) throws IOException {
        return new FragmentGroups(fragments(table, kinds), DataSet.EMPTY, frames).starts();
    }

    /** One fragment a letter: J begins a JPEG stream, 2 a JPEG 2000 codestream. */
    private static FragmentsValue fragments(long[] offsets, String kinds) {
        ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            table.putInt((int) offset);
        }
        List<byte[]> fragments = new ArrayList<>();
        for (char kind : kinds.toCharArray()) {
            byte[] fragment = new byte[ITEM - 8];
            int start = kind == 'J' ? 0xffd8ffe0 : kind == '2' ? 0xff4fff51 : 0x12345678;
            ByteBuffer.wrap(fragment).putInt(start);
            fragments.add(fragment);
        }
        return FragmentsValue.of(table.array(), fragments);
    }
}
