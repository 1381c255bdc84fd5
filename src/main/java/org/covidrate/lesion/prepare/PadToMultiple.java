// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * Adds columns on the right and rows below, with the least value of the slice, up to a multiple of a number.
 *
 * @param multiple such as 32 for a network with five levels
 */
public record PadToMultiple(int multiple) implements GridStep {
    static final String NAME = "pad_to_multiple";

    public PadToMultiple {
        if (multiple < 1 || multiple > 4096) {
            throw new IllegalArgumentException(
                    "Slices are padded to a multiple of 1 to 4096, not of " + multiple + ".");
        }
    }

    static PadToMultiple of(StepParameters parameters) {
        return new PadToMultiple(parameters.whole("multiple"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsLungs() {
        return false;
    }

    @Override
    public GridChange change(Slice slice) {
        return new Cut(slice.width(), slice.height(), new Box(0, 0, padded(slice.width()), padded(slice.height())));
    }

    private int padded(int size) {
        return (size + multiple - 1) / multiple * multiple;
    }
}
