// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.List;
import java.util.TreeMap;

/**
 * Collects elements for a {@link DataSet}. Representations come from the dictionary unless given. Text is written in the
 * Specific Character Set of the moment, so that element must be put before any text that is not ASCII.
 */
public final class DataSetBuilder {
    private final TreeMap<Integer, DataElement> elements = new TreeMap<>(Integer::compareUnsigned);
    private final CharacterSets inherited;
    private CharacterSets sets;

    DataSetBuilder(DataSet start, CharacterSets inherited) {
        this.inherited = inherited;
        sets = start.characterSets();
        start.elements().forEach(element -> elements.put(element.tag(), element));
    }

    public DataSetBuilder put(DataElement element) {
        elements.put(element.tag(), element);
        if (element.tag() == Tag.SpecificCharacterSet) {
            sets = build().characterSets();
        }
        return this;
    }

    /** Text values; no value at all makes an empty element. */
    public DataSetBuilder put(int tag, String... values) {
        return put(tag, Dictionary.vr(tag), values);
    }

    public DataSetBuilder put(int tag, Vr vr, String... values) {
        return put(DataElement.of(tag, vr, ValueEncoder.strings(vr, sets, values)));
    }

    /** Whole numbers: of AT tags. @throws IllegalArgumentException if one does not fit the representation */
    public DataSetBuilder putInts(int tag, long... values) {
        return putInts(tag, Dictionary.vr(tag), values);
    }

    public DataSetBuilder putInts(int tag, Vr vr, long... values) {
        return put(DataElement.of(tag, vr, ValueEncoder.integers(vr, values)));
    }

    /** Numbers: as text (DS) the closest of 16 characters. */
    public DataSetBuilder putDecimals(int tag, double... values) {
        return put(DataElement.of(tag, Dictionary.vr(tag), ValueEncoder.decimals(Dictionary.vr(tag), values)));
    }

    public DataSetBuilder putBytes(int tag, Vr vr, byte[] littleEndian) {
        return put(DataElement.of(tag, vr, littleEndian));
    }

    public DataSetBuilder putSequence(int tag, DataSet... items) {
        return put(DataElement.sequence(tag, List.of(items)));
    }

    public DataSetBuilder putAll(DataSet other) {
        other.elements().forEach(this::put);
        return this;
    }

    public DataSetBuilder remove(int tag) {
        elements.remove(tag);
        return this;
    }

    public DataSet build() {
        return DataSet.of(elements.values(), inherited);
    }
}
