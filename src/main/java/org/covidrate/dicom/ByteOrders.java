// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** Reversing the bytes of words. */
final class ByteOrders {
    private ByteOrders() {}

    /** Turns each whole word round in place; bytes left over at the end stay. Twice gives the same bytes again. */
    static void swap(byte[] bytes, int wordSize) {
        swap(bytes, bytes.length, wordSize);
    }

    /** {@link #swap(byte[], int)} of the first bytes. */
    static void swap(byte[] bytes, int count, int wordSize) {
        for (int start = 0; wordSize > 1 && start + wordSize <= count; start += wordSize) {
            for (int low = start, high = start + wordSize - 1; low < high; low++, high--) {
                byte swapped = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = swapped;
            }
        }
    }
}
