// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.List;
import java.util.Locale;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.ProgressListener;

/** Outlines of label volumes for ImageJ's ROI Manager. They are added to what is there: the manager is the user's, and is never cleared. */
public final class RoiExport {
    private RoiExport() {}

    /**
     * To be asked before the work.
     *
     * @throws IllegalArgumentException in one sentence if there is no ROI Manager here
     */
    public static void check() {
        if (!GraphicsEnvironment.isHeadless()) {
            return;
        }
        try {
            manager();
        } catch (HeadlessException e) {
            throw new IllegalArgumentException(
                    "There is no ROI Manager without a screen: leave rois at false, the outlines are on the overlay as well.",
                    e);
        }
    }

    /**
     * Adds the outlines of all slices, named such as "lungs 0012 right lung" and bound to their slice.
     *
     * @param imp the CT
     * @param labels on its grid, or of one slice of it
     * @param layer what the outlines are of, such as "lungs"
     * @param first number of the labels' first slice in the CT, from 1
     * @param progress told once a slice
     */
    public static void add(ImagePlus imp, LabelVolume labels, String layer, int first, ProgressListener progress) {
        List<Outline> outlines = Outline.all(labels, first, progress);
        RoiManager manager = manager();
        for (Outline outline : outlines) {
            Roi roi = outline.roi();
            roi.setName(String.format(
                    Locale.ROOT,
                    "%s %04d %s",
                    layer,
                    outline.slice(),
                    outline.label().name()));
            roi.setPosition(imp.getStackSize() > 1 ? outline.slice() : 0);
            manager.add(imp, roi, -1);
        }
    }

    /** The manager that is open, or that of the macro in batch mode; opened if there is none. */
    private static RoiManager manager() {
        RoiManager open = RoiManager.getInstance2();
        return open == null ? new RoiManager() : open;
    }
}
