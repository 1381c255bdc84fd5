// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import org.covidrate.annotate.SliceMask;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.LesionModel;
import org.covidrate.progress.ProgressListener;

/** The outlines of an annotation, for each slice one of the lesions and one of the lungs, as an overlay of its image. */
final class AnnotationOverlay {
    private static final Color LESION = new Color(LesionModel.LESION.rgb());
    /** Slices that are done, told apart without red and green. */
    private static final Color DONE = new Color(0x35C9E8);

    private static final Color LUNG = new Color(0xC9, 0xA2, 0x5A, 0xB0);
    private static final double LESION_WIDTH = 1.5;

    private final ImagePlus imp;
    private final Roi[] lesions;
    private final Roi[] lungs;
    private boolean lungsShown = true;

    /** @param lungs on the grid of the image, or null */
    AnnotationOverlay(ImagePlus imp, LabelVolume lungs, ProgressListener progress) {
        this.imp = imp;
        int depth = imp.getStackSize();
        lesions = new Roi[depth];
        this.lungs = new Roi[depth];
        for (int z = 0; z < depth && lungs != null; z++) {
            progress.update("Drawing outlines", z, depth);
            Geometry g = lungs.geometry();
            this.lungs[z] = place(
                    MaskRois.roi(SliceMask.of(lungs.plane(z), g.width(), g.height())), "lungs", z, LUNG, 1, depth);
        }
    }

    /** Takes the outline of a slice; it is drawn by {@link #show}. */
    void set(int z, SliceMask mask, boolean done) {
        lesions[z] = place(MaskRois.roi(mask), "lesion", z, done ? DONE : LESION, LESION_WIDTH, lesions.length);
    }

    private static Roi place(Roi roi, String name, int z, Color colour, double width, int depth) {
        if (roi != null) {
            roi.setName(name);
            roi.setStrokeColor(colour);
            // As thin in a large window as in a small one: pixels must be seen under it.
            roi.setUnscalableStrokeWidth(width);
            roi.setPosition(depth > 1 ? z + 1 : 0);
        }
        return roi;
    }

    boolean lungsShown() {
        return lungsShown;
    }

    void showLungs(boolean shown) {
        lungsShown = shown;
        show();
    }

    /** Draws the outlines as they are. */
    void show() {
        Overlay overlay = new Overlay();
        for (int z = 0; z < lesions.length; z++) {
            if (lungsShown && lungs[z] != null) {
                overlay.add(lungs[z]);
            }
            if (lesions[z] != null) {
                overlay.add(lesions[z]);
            }
        }
        // This shows an overlay that was hidden, too: who paints wants to see it.
        imp.setOverlay(overlay);
    }
}
