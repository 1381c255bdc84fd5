// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.ProgressListener;

/**
 * The outline of what bears one label in one slice.
 *
 * @param label of the volume
 * @param slice from 1
 * @param roi in the label's colour, without name and position; the caller's to change
 */
record Outline(Label label, int slice, Roi roi) {
    /**
     * The outlines of all slices and labels.
     *
     * @param first number of the volume's first slice
     * @param progress told once a slice
     */
    static List<Outline> all(LabelVolume labels, int first, ProgressListener progress) {
        List<Outline> outlines = new ArrayList<>();
        int depth = labels.geometry().depth();
        for (int z = 0; z < depth; z++) {
            progress.update("Drawing outlines", z, depth);
            for (Label label : labels.labels()) {
                Roi roi = of(labels, z, label.value());
                if (roi != null) {
                    roi.setStrokeColor(new Color(label.rgb()));
                    roi.setStrokeWidth(1);
                    outlines.add(new Outline(label, first + z, roi));
                }
            }
        }
        return outlines;
    }

    private static Roi of(LabelVolume labels, int z, int value) {
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
