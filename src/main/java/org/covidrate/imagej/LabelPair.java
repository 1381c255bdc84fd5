// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.UnreadableImageException;

/**
 * Two label images of one CT or picture, on one grid.
 *
 * @param reference what is taken as true
 * @param mask what is compared to it
 * @param millimetres whether an image tells the size of voxels in a unit of length; if not, spacings are 1
 */
public record LabelPair(LabelVolume reference, LabelVolume mask, boolean millimetres) {
    private static final String ADVICE = "choose two masks of the same image.";

    /** @throws UnreadableImageException if one is no label image, or they do not fit each other */
    public static LabelPair of(ImagePlus reference, ImagePlus mask) throws UnreadableImageException {
        LabelImages.check(reference);
        LabelImages.check(mask);
        if (reference == mask) {
            throw new UnreadableImageException("\"" + mask.getTitle() + "\" cannot be compared with itself: " + ADVICE);
        }
        boolean sized = hasSize(reference) || hasSize(mask);
        StackGeometry grid = hasSize(reference)
                ? StackGeometry.of(reference)
                : hasSize(mask) ? StackGeometry.of(mask) : ofPixels(reference);
        LabelImages.checkGrid(mask, grid, "\"" + reference.getTitle() + "\"", ADVICE);
        // Without a size of its own, the reference lies on the grid of the mask: it must have its size.
        LabelImages.checkGrid(reference, grid, "\"" + mask.getTitle() + "\"", ADVICE);
        return new LabelPair(
                LabelImages.read(reference, grid.geometry(), LabelNames.LABELS),
                LabelImages.read(mask, grid.geometry(), LabelNames.LABELS),
                sized);
    }

    private static boolean hasSize(ImagePlus imp) {
        return LengthUnit.millimetres(imp.getCalibration().getUnit()).isPresent();
    }

    private static StackGeometry ofPixels(ImagePlus imp) {
        Geometry pixels = Geometry.axial(imp.getWidth(), imp.getHeight(), imp.getStackSize(), 1, 1, 1);
        return new StackGeometry(pixels, false, List.of());
    }
}
