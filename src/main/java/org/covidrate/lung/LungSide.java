// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.Locale;
import org.covidrate.ct.Label;

/** Whether a label of a lung mask is in the patient's right or left lung: its name begins so. */
public enum LungSide {
    RIGHT,
    LEFT,
    /** The name does not say. */
    UNKNOWN;

    public static LungSide of(Label label) {
        String name = label.name().toLowerCase(Locale.ROOT);
        if (name.startsWith("right")) {
            return RIGHT;
        }
        return name.startsWith("left") ? LEFT : UNKNOWN;
    }
}
