// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.covidrate.ct.Label;
import org.covidrate.lung.LungMasker;

/** What the values of a label image stand for, if it was made elsewhere and does not say so. */
public enum LabelNames {
    /** Right and left lung, as lungmask numbers them, if there is a 1, a 2 and nothing else; otherwise lung. */
    LUNGS("lung", LungMasker.LABELS),
    /** Lesion of any kind. */
    LESIONS("lesion", List.of()),
    /** Whatever it may be. */
    LABELS("label", List.of());

    private static final int[] COLOURS = {0xF2A93B, 0x3BA7F2, 0x7ED957, 0xE8E337, 0xC2185B};

    private final String name;
    private final List<Label> usual;

    LabelNames(String name, List<Label> usual) {
        this.name = name;
        this.usual = usual;
    }

    /** @param present for each value whether it occurs */
    List<Label> of(boolean[] present) {
        List<Integer> values = new ArrayList<>();
        for (int value = 1; value < 256; value++) {
            if (present[value]) {
                values.add(value);
            }
        }
        if (!usual.isEmpty() && values.equals(usual.stream().map(Label::value).toList())) {
            return usual;
        }
        return values.stream()
                .map(v -> new Label(v, values.size() == 1 ? name : name + " " + v, COLOURS[(v - 1) % COLOURS.length]))
                .toList();
    }

    /** Labels as one line, such as {@code 1 f2a93b right lung;2 3ba7f2 left lung}. */
    static String text(List<Label> labels) {
        return labels.stream()
                .map(label -> label.value() + " " + Integer.toHexString(label.rgb()) + " " + label.name())
                .collect(Collectors.joining(";"));
    }

    /** The labels of such a line. */
    static List<Label> parse(String text) {
        List<Label> labels = new ArrayList<>();
        for (String one : text.split(";")) {
            String[] parts = one.split(" ", 3);
            labels.add(new Label(Integer.parseInt(parts[0]), parts[2], Integer.parseInt(parts[1], 16)));
        }
        return labels;
    }
}
