// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;

/**
 * What stands before a value (PS3.5 section 7.1).
 *
 * @param vr the representation, null if the file names none
 * @param length in bytes, or {@link #UNDEFINED}
 */
record ElementHeader(int tag, Vr vr, long length) {
    static final long UNDEFINED = 0xFFFFFFFFL;

    /** Reads the header of the element whose tag was just read. */
    static ElementHeader read(DicomInput in, int tag, Encoding encoding) throws IOException {
        boolean big = encoding.bigEndian();
        if (!encoding.explicitVr()) {
            return new ElementHeader(tag, null, in.uint32(big));
        }
        long start = in.position();
        int first = in.uint8();
        int second = in.uint8();
        if (!Encoding.isCapital(first) || !Encoding.isCapital(second)) {
            // Some writers fall back to implicit VR within explicit data sets.
            in.seek(start);
            return new ElementHeader(tag, null, in.uint32(big));
        }
        Vr vr = Vr.of(first, second);
        if (vr != null && !vr.longHeader()) {
            return new ElementHeader(tag, vr, in.uint16(big));
        }
        int reserved = in.uint16(big);
        if (vr == null && reserved != 0) {
            return new ElementHeader(tag, Vr.UN, reserved);
        }
        // Representations of the future have the long form (PS3.5 section 7.1.2).
        return new ElementHeader(tag, vr == null ? Vr.UN : vr, in.uint32(big));
    }

    boolean undefinedLength() {
        return length == UNDEFINED;
    }
}
