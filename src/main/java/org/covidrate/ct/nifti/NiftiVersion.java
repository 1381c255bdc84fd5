// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import org.covidrate.ct.Geometry;

/** The two versions of the format. */
public enum NiftiVersion {
    /** Read by everything: sizes are 16-bit integers, positions 32-bit floats. */
    NIFTI_1(348, 344, "n+1\0", 148),
    /** Sizes are 64-bit integers, positions 64-bit floats. */
    NIFTI_2(540, 4, "n+2\0\r\n\032\n", 240);

    private final int headerSize;
    private final int magicAt;
    private final String magic;
    private final int descripAt;

    NiftiVersion(int headerSize, int magicAt, String magic, int descripAt) {
        this.headerSize = headerSize;
        this.magicAt = magicAt;
        this.magic = magic;
        this.descripAt = descripAt;
    }

    /** @throws IllegalArgumentException if the number is neither 1 nor 2 */
    public static NiftiVersion of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("NIfTI has the versions 1 and 2, not " + number + ".");
        }
        return values()[number - 1];
    }

    /** This version, or NIfTI-2 if an axis has more voxels than NIfTI-1 can count. */
    NiftiVersion forSize(Geometry g) {
        return Math.max(g.width(), Math.max(g.height(), g.depth())) > Short.MAX_VALUE ? NIFTI_2 : this;
    }

    /** Bytes of the header, the number that a file begins with. */
    int headerSize() {
        return headerSize;
    }

    /** Where the voxels of a single file begin at the earliest: after four bytes that say whether there are extensions. */
    int voxelsAt() {
        return headerSize + 4;
    }

    int magicAt() {
        return magicAt;
    }

    /** What a header has at {@link #magicAt()}. */
    String magic(boolean single) {
        return single ? magic : magic.replace('+', 'i');
    }

    /** Where the description is, 80 bytes of text. */
    int descripAt() {
        return descripAt;
    }

    @Override
    public String toString() {
        return "NIfTI-" + (1 + ordinal());
    }
}
