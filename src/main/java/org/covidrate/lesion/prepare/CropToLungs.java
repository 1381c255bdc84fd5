// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/**
 * Cuts out the box around the lungs. A slice without lungs stays whole.
 *
 * @param marginMm added on each side, but not beyond the slice
 * @param square whether the box is made as high as wide in mm: grown about its middle, moved back into the slice where it
 *     fits, and reaching beyond it evenly where it does not
 * @param wholeScan whether the box is that of the lungs in all slices, so that every slice is cut alike; where that is
 *     not known, as for single pictures, it is that of the slice
 */
public record CropToLungs(double marginMm, boolean square, boolean wholeScan) implements GridStep {
    static final String NAME = "crop_to_lungs";

    public CropToLungs {
        if (!(marginMm >= 0 && marginMm < 1e6)) {
            throw new IllegalArgumentException("The margin of a crop is 0 mm or more, not " + marginMm + " mm.");
        }
    }

    static CropToLungs of(StepParameters parameters) {
        return new CropToLungs(
                parameters.number("margin_mm"), parameters.flag("square"), parameters.flag("whole_scan"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsLungs() {
        return true;
    }

    @Override
    public GridChange change(Slice slice) {
        Box lungs =
                wholeScan && slice.scanLungs() != null ? slice.scanLungs() : Box.around(slice.lungs(), slice.width());
        Box box = lungs == null ? new Box(0, 0, slice.width(), slice.height()) : box(lungs, slice);
        return new Cut(slice.width(), slice.height(), box);
    }

    private Box box(Box lungs, Slice slice) {
        int mx = (int) Math.round(marginMm / slice.dx());
        int my = (int) Math.round(marginMm / slice.dy());
        Box box = Box.ofCorners(
                        lungs.x() - mx, lungs.y() - my, lungs.x() + lungs.width() + mx, lungs.y() + lungs.height() + my)
                .within(slice.width(), slice.height());
        if (!square) {
            return box;
        }
        double side = Math.max(box.width() * slice.dx(), box.height() * slice.dy());
        int width = (int) Math.round(side / slice.dx());
        int height = (int) Math.round(side / slice.dy());
        return new Box(
                start(box.x(), box.width(), width, slice.width()),
                start(box.y(), box.height(), height, slice.height()),
                width,
                height);
    }

    /** Where {@code wanted} pixels start that hold {@code size} pixels from {@code start} in their middle. */
    private static int start(int start, int size, int wanted, int available) {
        if (wanted > available) {
            return -((wanted - available) / 2);
        }
        return Math.max(0, Math.min(available - wanted, start - (wanted - size) / 2));
    }
}
