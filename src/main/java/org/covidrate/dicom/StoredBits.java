// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/**
 * Cells to values (PS3.5 section 8.1.1): the value is Bits Stored bits up to High Bit; what else is in the cell, such as overlays
 * of older files, is not part of it.
 *
 * @param shift bits below the value
 * @param bits of the value
 * @param signed whether the highest of them is the sign
 */
record StoredBits(int shift, int bits, boolean signed) {
    /**
     * Of the cells of an image.
     *
     * @param precision bits of the cells: Bits Allocated, or what a compressed stream says; if they are no more than Bits Stored, the
     *     cells are the values already
     */
    static StoredBits of(PixelDescription description, int precision) {
        int below = description.highBit() + 1 - description.bitsStored();
        return new StoredBits(
                precision > description.bitsStored() ? below : 0, description.bitsStored(), description.signed());
    }

    /** In place; unsigned values of 16 bits keep their bit pattern. */
    void apply(short[] cells) {
        if (bits >= Short.SIZE) {
            return;
        }
        int left = Integer.SIZE - bits - shift;
        int right = Integer.SIZE - bits;
        if (signed) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (cells[i] << left >> right);
            }
        } else {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (cells[i] << left >>> right);
            }
        }
    }

    /** In place; unsigned values of 32 bits keep their bit pattern. */
    void apply(int[] cells) {
        int left = Integer.SIZE - bits - shift;
        int right = Integer.SIZE - bits;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = signed ? cells[i] << left >> right : cells[i] << left >>> right;
        }
    }
}
