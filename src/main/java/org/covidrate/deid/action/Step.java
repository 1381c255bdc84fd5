// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.Optional;
import org.covidrate.deid.Action;
import org.covidrate.dicom.DataElement;

/**
 * What was done to one element.
 *
 * @param element what it became; empty if it is gone
 */
record Step(Action action, Optional<DataElement> element) {
    static final Step REMOVED = new Step(Action.REMOVE, Optional.empty());

    static Step of(Action action, DataElement element) {
        return new Step(action, Optional.of(element));
    }

    static Step kept(DataElement element) {
        return of(Action.KEEP, element);
    }
}
