// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** What the first bytes of a data set tell about a file that does not say what it is. */
final class FirstElement {
    /** Bytes to look at: the header of an element. */
    static final int LENGTH = 8;

    private FirstElement() {}

    /** Whether a file of that size may begin like this: group 0002 or 0008 in either byte order, a known VR or a length that fits. */
    static boolean isPlausible(byte[] start, long size) {
        if (start.length < LENGTH) {
            return false;
        }
        boolean big = start[0] == 0;
        int group = uint16(start, 0, big);
        int element = uint16(start, 2, big);
        if (group != 2 && group != 8 || element > 0x2000 || big && uint16(start, 0, false) == 0) {
            return false;
        }
        if (Vr.of(start[4], start[5]) != null) {
            return true;
        }
        long length = uint16(start, 4, false) | (long) uint16(start, 6, false) << 16;
        return !big && length % 2 == 0 && length <= Math.min(size - LENGTH, 1 << 16);
    }

    /** The transfer syntax of a data set that begins like this and is not compressed. */
    static TransferSyntax guess(byte[] start) {
        if (start.length < LENGTH || Vr.of(start[4], start[5]) == null) {
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        // The group of a first element is small: its high byte is 0.
        return start[0] == 0 && start[1] != 0
                ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
                : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    private static int uint16(byte[] bytes, int offset, boolean bigEndian) {
        int first = bytes[offset] & 0xFF;
        int second = bytes[offset + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }
}
