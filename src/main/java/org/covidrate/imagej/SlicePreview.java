// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.awt.GraphicsEnvironment;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.ProgressListener;

/** A small window with one slice of what a command would make, and outlines in it; the same window takes the next one. */
public final class SlicePreview {
    private final String title;
    private ImagePlus shown;

    public SlicePreview(String title) {
        this.title = title;
    }

    /**
     * Shows a slice.
     *
     * @param z of the volume
     * @param labels on its grid, outlined
     * @return the image, which has a window if there is a screen
     */
    public synchronized ImagePlus show(CtVolume ct, LabelVolume labels, int z) {
        CtVolume slice = CtVolume.ofHu(ct.geometry().slices(z, 1), List.of(ct.plane(z)), ct.provenance());
        LabelVolume marks = new LabelVolume(
                slice.geometry(), List.of(labels.plane(z)), labels.labels(), labels.method());
        ImagePlus next = CtImages.of(slice, title, ProgressListener.NONE);
        ContourOverlay.draw(next, marks, "preview", ProgressListener.NONE);
        boolean screen = !GraphicsEnvironment.isHeadless();
        if (shown == null || screen && shown.getWindow() == null) {
            shown = next;
            if (screen) {
                shown.show();
            }
        } else {
            Overlay outlines = next.getOverlay();
            shown.setProcessor(next.getProcessor());
            shown.setOverlay(outlines);
            shown.setDisplayRange(next.getDisplayRangeMin(), next.getDisplayRangeMax());
            shown.updateAndDraw();
        }
        shown.setTitle(title + ", slice " + (z + 1));
        return shown;
    }

    /** The image that is shown; null if there is none. */
    public synchronized ImagePlus shown() {
        return shown;
    }

    /** Closes the window. */
    public synchronized void close() {
        if (shown != null) {
            shown.changes = false;
            shown.close();
            shown = null;
        }
    }
}
