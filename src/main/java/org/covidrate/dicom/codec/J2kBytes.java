// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

/** Big-endian numbers of a JPEG 2000 codestream, read with bounds. */
record J2kBytes(byte[] data) {
    int length() {
        return data.length;
    }

    int u8(int i) throws FrameException {
        if (i < 0 || i >= data.length) {
            throw cutShort();
        }
        return data[i] & 0xff;
    }

    int u16(int i) throws FrameException {
        return u8(i) << 8 | u8(i + 1);
    }

    /** Numbers of 2^31 and more come out negative. */
    int u32(int i) throws FrameException {
        return u16(i) << 16 | u16(i + 2);
    }

    static FrameException cutShort() {
        return new FrameException("the JPEG 2000 data are cut short");
    }

    static FrameException damaged() {
        return new FrameException("the JPEG 2000 data are damaged");
    }
}
