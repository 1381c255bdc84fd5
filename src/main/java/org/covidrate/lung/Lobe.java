// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.Label;

/** The five lobes, with the label values of lungmask's LTRCLobes; the right lung's in warm, the left's in cool colours. */
public enum Lobe {
    LEFT_UPPER("left upper lobe", 0x3BA7F2),
    LEFT_LOWER("left lower lobe", 0x3F5FD8),
    RIGHT_UPPER("right upper lobe", 0xF2A93B),
    RIGHT_MIDDLE("right middle lobe", 0xF7D774),
    RIGHT_LOWER("right lower lobe", 0xD9622B);

    /** In order of their values, 1 to 5. */
    public static final List<Label> LABELS =
            Arrays.stream(values()).map(Lobe::label).toList();

    private final Label label;

    Lobe(String name, int rgb) {
        label = new Label(ordinal() + 1, name, rgb);
    }

    public Label label() {
        return label;
    }
}
