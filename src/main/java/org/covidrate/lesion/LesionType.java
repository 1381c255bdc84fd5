// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Locale;
import org.covidrate.ct.Label;

/** What a label of a lesion volume stands for. */
public enum LesionType {
    GROUND_GLASS,
    CONSOLIDATION,
    /** Disease of any density. */
    MIXED;

    /** Read from the label's name: "ground-glass..." or "consolidation...", anything else is mixed. */
    public static LesionType of(Label label) {
        String name = label.name().toLowerCase(Locale.ROOT);
        if (name.startsWith("ground")) {
            return GROUND_GLASS;
        }
        return name.startsWith("consolidation") ? CONSOLIDATION : MIXED;
    }
}
