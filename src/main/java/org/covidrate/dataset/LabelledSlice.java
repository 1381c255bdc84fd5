// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import org.covidrate.lesion.prepare.Slice;

/**
 * A slice and what is known about each of its pixels.
 *
 * @param name as {@link SliceEntry#name}
 * @param picture HU or grey values, pixel size in mm (1 if unknown) and the lung mask or null; with
 *     {@link DataSetSpec#sides}, the lung mask holds 1 in the patient's right lung and 2 in the left
 * @param labels one byte a pixel, index {@code y * width + x}: 0 for background; never null
 */
public record LabelledSlice(String name, Slice picture, byte[] labels) {
    /** @throws IllegalArgumentException if there is not one label a pixel */
    public LabelledSlice {
        if (labels.length != picture.values().length) {
            throw new IllegalArgumentException("The " + labels.length + " labels of " + name + " do not fit its "
                    + picture.width() + "x" + picture.height() + " pixels.");
        }
    }
}
