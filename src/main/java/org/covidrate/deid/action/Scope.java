// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import org.covidrate.deid.table.AttributeTypes;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;

/**
 * Where an element lies.
 *
 * @param around the data set or item that holds it
 * @param parent the sequence of the item, or {@link AttributeTypes#TOP_LEVEL}
 * @param depth in how many sequences
 * @param strict within a sequence of which only dummies may stay
 * @param standardCode the item is a code of a coding scheme that everybody has
 * @param outer of the sequence; null for the data set itself
 * @param item the number of the item, from 1
 */
record Scope(DataSet around, int parent, int depth, boolean strict, boolean standardCode, Scope outer, int item) {

    static Scope of(DataSet dataSet) {
        return new Scope(dataSet, AttributeTypes.TOP_LEVEL, 0, false, false, null, 0);
    }

    Scope inside(DataSet itemSet, int sequence, int number, boolean strictInside) {
        boolean strictly = strict || strictInside;
        boolean code = !strictly && StandardCodes.isOne(itemSet);
        return new Scope(itemSet, sequence, depth + 1, strictly, code, this, number);
    }

    boolean topLevel() {
        return outer == null;
    }

    /** Such as {@code (0008,1140)[1]}; empty for the data set itself. */
    String place() {
        return outer == null ? "" : outer.place() + Tag.format(parent) + "[" + item + "]";
    }
}
