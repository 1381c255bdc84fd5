// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.Arrays;
import java.util.List;

/**
 * One attribute of a data set.
 *
 * @param vr as in the file (UN stays UN), or by the dictionary where the file names none
 */
public record DataElement(int tag, Vr vr, Value value) {

    /** An element of bytes in little-endian order, which are padded to an even number. */
    public static DataElement of(int tag, Vr vr, byte[] littleEndian) {
        byte[] even = Arrays.copyOf(littleEndian, littleEndian.length + littleEndian.length % 2);
        if (even.length > littleEndian.length) {
            even[littleEndian.length] = vr.padding();
        }
        return new DataElement(tag, vr, RawValue.owning(even));
    }

    public static DataElement sequence(int tag, List<DataSet> items) {
        return new DataElement(tag, Vr.SQ, new SequenceValue(items));
    }

    /** The representation to decode the value by: for UN that of the dictionary (PS3.5 section 6.2.2, note 3). */
    public Vr effectiveVr() {
        return vr == Vr.UN ? Dictionary.vr(tag) : vr;
    }

    @Override
    public String toString() {
        return Tag.format(tag) + " " + vr + " " + Dictionary.keyword(tag);
    }
}
