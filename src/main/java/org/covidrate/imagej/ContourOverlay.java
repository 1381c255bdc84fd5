// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.ProgressListener;

/**
 * Outlines of label volumes on a CT's overlay, one selection for each slice and label. The outlines of a layer replace
 * those of the same layer that were drawn before; what else is on the overlay stays.
 */
public final class ContourOverlay {
    private static final String PREFIX = "COVID-Rate ";

    private ContourOverlay() {}

    /**
     * Draws the outlines and shows the overlay.
     *
     * @param imp the CT; its pixels are not touched
     * @param labels on the grid of the CT
     * @param layer what the outlines are of, such as "lungs"
     * @param progress told once a slice
     */
    public static void draw(ImagePlus imp, LabelVolume labels, String layer, ProgressListener progress) {
        draw(imp, labels, layer, 0, progress);
    }

    /**
     * Draws the outlines of one slice, and leaves those of the others.
     *
     * @param labels a single slice
     * @param slice of the CT, from 1
     */
    public static void drawSlice(
            ImagePlus imp, LabelVolume labels, String layer, int slice, ProgressListener progress) {
        draw(imp, labels, layer, imp.getStackSize() == 1 ? 0 : slice, progress);
    }

    /** @param only the one slice that the labels are of; 0 for all */
    private static void draw(ImagePlus imp, LabelVolume labels, String layer, int only, ProgressListener progress) {
        Overlay overlay = new Overlay();
        Overlay before = imp.getOverlay();
        String prefix = PREFIX + layer + ": ";
        if (before != null) {
            for (Roi roi : before) {
                boolean ours = roi.getName() != null && roi.getName().startsWith(prefix);
                if (!ours || only > 0 && roi.getPosition() != only) {
                    overlay.add(roi);
                }
            }
        }
        for (Outline outline : Outline.all(labels, Math.max(1, only), progress)) {
            Roi roi = outline.roi();
            roi.setName(prefix + outline.label().name());
            roi.setPosition(imp.getStackSize() > 1 ? outline.slice() : 0);
            overlay.add(roi);
        }
        imp.setOverlay(overlay);
    }
}
