// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import java.util.Random;
import org.covidrate.annotate.SliceMask;
import org.junit.jupiter.api.Test;

class MaskRoisTest {
    @Test
    void aMaskBecomesASelectionAndBackPixelByPixel() {
        Random random = new Random(4);
        for (int i = 0; i < 20; i++) {
            byte[] plane = new byte[23 * 17];
            for (int p = 0; p < plane.length; p++) {
                plane[p] = (byte) (random.nextInt(1 + i % 5) == 0 ? 1 : 0);
            }
            plane[3] = 1;
            SliceMask mask = SliceMask.of(plane, 23, 17);
            assertEquals(mask, MaskRois.mask(MaskRois.roi(mask), 23, 17));
        }
        assertNull(MaskRois.roi(SliceMask.empty(23, 17)));
    }

    @Test
    void selectionsMarkWhatImageJWouldFill() {
        assertEquals(12, MaskRois.mask(new Roi(2, 3, 4, 3), 20, 10).count());
        assertEquals(4, MaskRois.mask(new Roi(-2, -3, 4, 5), 20, 10).count(), "what is outside is cut off");
        assertEquals(0, MaskRois.mask(new Roi(30, 3, 4, 5), 20, 10).count());
        Roi oval = new OvalRoi(1, 1, 9, 7);
        assertEquals(
                oval.getStatistics().pixelCount, MaskRois.mask(oval, 20, 10).count());
        ShapeRoi ring = new ShapeRoi(new Roi(1, 1, 8, 8)).not(new ShapeRoi(new Roi(3, 3, 2, 2)));
        assertEquals(60, MaskRois.mask(ring, 20, 10).count());
    }

    @Test
    void whatHasNoInsideIsNoMask() {
        assertNull(MaskRois.mask(null, 20, 10));
        assertNull(MaskRois.mask(new Line(1, 1, 8, 8), 20, 10));
        assertNull(MaskRois.mask(new PointRoi(3, 3), 20, 10));
        assertNull(MaskRois.mask(new PolygonRoi(new float[] {1, 5, 9}, new float[] {1, 8, 2}, Roi.POLYLINE), 20, 10));
    }
}
