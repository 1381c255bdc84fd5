// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.Arrays;

/** A value as the bytes of the file, padding and all. Words are in little-endian order whatever the order in the file. */
public final class RawValue implements Value {
    static final RawValue EMPTY = new RawValue(new byte[0]);

    private final byte[] bytes;

    private RawValue(byte[] bytes) {
        this.bytes = bytes;
    }

    public static RawValue of(byte[] littleEndian) {
        return owning(littleEndian.clone());
    }

    /** Takes the array without a copy. */
    static RawValue owning(byte[] littleEndian) {
        return littleEndian.length == 0 ? EMPTY : new RawValue(littleEndian);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The array itself, which must not be changed. */
    byte[] shared() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawValue value && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
