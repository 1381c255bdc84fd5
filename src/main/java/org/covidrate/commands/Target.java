// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.imagej.ContourOverlay;
import org.covidrate.imagej.CurrentSlice;
import org.covidrate.imagej.RoiExport;
import org.covidrate.progress.ProgressListener;

/**
 * What a command works on: a CT, or the slice of it that is shown.
 *
 * @param image the user's CT
 * @param part the same, or its one slice as an image of its own
 * @param slice that was shown when the command began, from 1
 */
record Target(ImagePlus image, ImagePlus part, int slice) {
    /**
     * @param currentSlice only the slice that is shown
     * @param rois whether outlines are to go to the ROI Manager
     * @throws UnreadableImageException if it is no CT
     * @throws IllegalArgumentException if there is no ROI Manager
     */
    static Target of(ImagePlus image, boolean currentSlice, boolean rois) throws UnreadableImageException {
        if (rois) {
            RoiExport.check();
        }
        int slice = image == null ? 0 : image.getCurrentSlice();
        return new Target(image, currentSlice ? CurrentSlice.of(image, slice) : image, slice);
    }

    /** The part of a label image that lies on this. */
    ImagePlus of(ImagePlus labels) throws UnreadableImageException {
        return isSlice() ? CurrentSlice.ofLabels(labels, image, slice) : labels;
    }

    /**
     * Outlines what was found.
     *
     * @param labels on the grid of the part
     * @param layer what is outlined, such as "lungs"
     */
    void outline(LabelVolume labels, String layer, boolean overlay, boolean rois, ProgressListener progress) {
        if (overlay && isSlice()) {
            ContourOverlay.drawSlice(image, labels, layer, slice, progress.part(0, 0.5));
        } else if (overlay) {
            ContourOverlay.draw(image, labels, layer, progress.part(0, 0.5));
        }
        if (rois) {
            RoiExport.add(image, labels, layer, isSlice() ? slice : 1, progress.part(0.5, 1));
        }
    }

    private boolean isSlice() {
        return image != part;
    }
}
