// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

/**
 * One class of a label volume.
 *
 * @param value the voxel value, 1 to 255; 0 is background
 * @param name in plain words, such as "right lung"
 * @param rgb its colour wherever it is shown, 0xRRGGBB
 */
public record Label(int value, String name, int rgb) {
    public Label {
        if (value < 1 || value > 255) {
            throw new IllegalArgumentException("A label is a value from 1 to 255, not " + value + ".");
        }
    }
}
