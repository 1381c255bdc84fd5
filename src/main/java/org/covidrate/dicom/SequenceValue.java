// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.List;

/** The items of a sequence, possibly none. How their lengths were written is not kept. */
public record SequenceValue(List<DataSet> items) implements Value {
    public SequenceValue {
        items = List.copyOf(items);
    }
}
