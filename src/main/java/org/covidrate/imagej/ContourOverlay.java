// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import org.covidrate.ct.Label;
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
        Overlay overlay = new Overlay();
        Overlay before = imp.getOverlay();
        String prefix = PREFIX + layer + ": ";
        if (before != null) {
            for (Roi roi : before) {
                if (roi.getName() == null || !roi.getName().startsWith(prefix)) {
                    overlay.add(roi);
                }
            }
        }
        int depth = labels.geometry().depth();
        for (int z = 0; z < depth; z++) {
            progress.update("Drawing outlines", z, depth);
            for (Label label : labels.labels()) {
                Roi roi = outline(labels, z, label.value());
                if (roi != null) {
                    roi.setName(prefix + label.name());
                    roi.setStrokeColor(new Color(label.rgb()));
                    roi.setStrokeWidth(1);
                    roi.setPosition(depth > 1 ? z + 1 : 0);
                    overlay.add(roi);
                }
            }
        }
        imp.setOverlay(overlay);
    }

    private static Roi outline(LabelVolume labels, int z, int value) {
        byte[] plane = labels.plane(z);
        boolean any = false;
        for (int i = 0; i < plane.length && !any; i++) {
            any = (plane[i] & 0xff) == value;
        }
        if (!any) {
            return null;
        }
        ByteProcessor ip =
                new ByteProcessor(labels.geometry().width(), labels.geometry().height(), plane.clone());
        ip.setThreshold(value, value, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(ip);
    }
}
