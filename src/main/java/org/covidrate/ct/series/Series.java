// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Images with one Series Instance UID, arranged to volumes.
 *
 * @param number in the list of series, from 1
 * @param uid Series Instance UID: to choose by, never to be shown or stored
 * @param stacks the volumes, the one to be taken first; never empty
 */
public record Series(int number, String uid, List<SliceStack> stacks) {
    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";

    public Series {
        stacks = List.copyOf(stacks);
    }

    /** The volume that is taken. */
    public SliceStack first() {
        return stacks.get(0);
    }

    private SliceHeader slice() {
        return first().slices().get(0);
    }

    /** Such as "CT"; empty if the files do not say. */
    public String modality() {
        return slice().scan().modality();
    }

    /** Convolution Kernel; empty if the files do not say. */
    public String kernel() {
        return slice().scan().kernel();
    }

    boolean isCt() {
        return modality().equals("CT") || slice().ids().sopClass().startsWith(CT_IMAGE_STORAGE);
    }

    /**
     * One line for lists, without anything that identifies the patient: such as "2: CT, 147 slices of 512x512, 0.75x0.75x2
     * mm, kernel B60f". Further volumes follow as "2.2: ...".
     */
    public String summary() {
        StringBuilder line = new StringBuilder();
        line.append(number).append(": ");
        line.append(modality().isEmpty() ? "modality not said" : modality()).append(", ");
        line.append(Describe.stack(first()));
        if (!kernel().isEmpty()) {
            line.append(", kernel ").append(kernel());
        }
        if (!first().isReadable()) {
            line.append(" (cannot be read as a volume)");
        }
        for (int i = 1; i < stacks.size(); i++) {
            line.append("; ").append(number).append('.').append(i + 1).append(": ");
            line.append(Describe.stack(stacks.get(i)));
        }
        return line.toString();
    }

    static String list(List<Series> series) {
        return series.stream().map(Series::summary).collect(Collectors.joining("; "));
    }
}
