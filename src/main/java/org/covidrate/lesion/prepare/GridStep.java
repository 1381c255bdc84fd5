// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/** A step that changes the grid and, apart from interpolation, leaves the values. */
public sealed interface GridStep extends PreparationStep permits CropToLungs, Resize, PadToMultiple {
    /** What it does to this slice. */
    GridChange change(Slice slice);
}
