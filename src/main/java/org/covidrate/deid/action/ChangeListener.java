// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.Optional;
import org.covidrate.deid.Action;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;

/** Hears what becomes of each element, those of items after the sequence that holds them has been begun. */
@FunctionalInterface
public interface ChangeListener {
    /**
     * Takes news of one element.
     *
     * @param place the sequences and items around it, such as {@code (0008,1140)[1]}; empty for the data set itself
     * @param depth in how many sequences it lies
     * @param around the data set or item that holds it
     * @param before the element as read
     * @param action what was done
     * @param after what it became; empty if it is gone
     */
    void changed(
            String place, int depth, DataSet around, DataElement before, Action action, Optional<DataElement> after);
}
