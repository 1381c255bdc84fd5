// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import org.covidrate.annotate.SliceMask;

/** Masks of slices as ImageJ's selections, and the other way round. */
final class MaskRois {
    private MaskRois() {}

    /** The marked pixels as a selection along their edges; null if there are none. */
    static Roi roi(SliceMask mask) {
        if (mask.isEmpty()) {
            return null;
        }
        ByteProcessor ip = new ByteProcessor(mask.width(), mask.height(), mask.toPlane());
        ip.setThreshold(1, 1, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(ip);
    }

    /**
     * The pixels within a selection, as ImageJ itself would fill them; what is outside the slice is cut off.
     *
     * @return null if there is no selection, or it has no inside: lines, points
     */
    static SliceMask mask(Roi roi, int width, int height) {
        if (roi == null || !roi.isArea()) {
            return null;
        }
        Rectangle bounds = roi.getBounds();
        ImageProcessor inside = roi.getMask();
        byte[] plane = new byte[width * height];
        for (int y = Math.max(0, bounds.y); y < Math.min(height, bounds.y + bounds.height); y++) {
            for (int x = Math.max(0, bounds.x); x < Math.min(width, bounds.x + bounds.width); x++) {
                if (inside == null || inside.get(x - bounds.x, y - bounds.y) != 0) {
                    plane[y * width + x] = 1;
                }
            }
        }
        return SliceMask.of(plane, width, height);
    }
}
