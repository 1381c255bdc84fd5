// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * Resamples to a fixed number of pixels, whatever that does to the proportions; see {@link Scaling} for how.
 *
 * @param width columns
 * @param height rows
 */
public record Resize(int width, int height) implements GridStep {
    static final String NAME = "resize";
    private static final int LARGEST = 1 << 14;

    public Resize {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException("Slices are resized to 1 to " + LARGEST + " columns and rows, not to "
                    + width + "x" + height + ".");
        }
    }

    static Resize of(StepParameters parameters) {
        return new Resize(parameters.whole("width"), parameters.whole("height"));
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
        return new Scaling(slice.width(), slice.height(), width, height);
    }
}
