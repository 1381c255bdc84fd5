// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.covidrate.deid.Action;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.Vr;

/** Ages: those from 90 on are few, so all of them become 90. */
final class Ages {
    private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");
    private static final int OLDEST = 90;

    private Ages() {}

    /** Keeps ages, groups high ones, removes what is no age. */
    static Step step(DataElement element, List<String> values) {
        List<String> grouped = new ArrayList<>();
        for (String value : values) {
            if (!AGE.matcher(value).matches()) {
                return Step.REMOVED;
            }
            boolean old = value.endsWith("Y") && Integer.parseInt(value.substring(0, 3)) >= OLDEST;
            grouped.add(old ? "090Y" : value);
        }
        return grouped.equals(values)
                ? Step.kept(element)
                : Step.of(Action.CLEAN, Dummy.text(element.tag(), Vr.AS, String.join("\\", grouped)));
    }
}
