// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import java.util.stream.Stream;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.UnreadableImageException;

/** Certainty maps as 32-bit ImageJ stacks with colours of their kind, and whether an image is one. */
public final class MapImages {
    private MapImages() {}

    /**
     * A map as a stack with the geometry of the CT.
     *
     * @param legend whether a bar of its colours lies on the overlay
     */
    public static ImagePlus of(ProbabilityVolume map, String title, MapKind kind, boolean legend) {
        ImagePlus imp = ProbabilityImages.of(map, title);
        imp.getCalibration().setValueUnit(kind.unit());
        imp.setLut(kind.lut());
        imp.setDisplayRange(0, kind.highest());
        imp.setOverlay(null);
        if (legend) {
            MapLegend.add(imp, kind);
        }
        return imp;
    }

    /** Whether the image was made here. */
    static boolean isMap(ImagePlus imp) {
        String unit = imp.getCalibration().getValueUnit();
        return Stream.of(MapKind.values()).anyMatch(kind -> kind.unit().equals(unit));
    }

    /**
     * Refuses what is no image of probabilities. Every slice is looked at.
     *
     * @throws UnreadableImageException if it has not 32 bits, or values outside 0 and 1
     */
    static void checkProbabilities(ImagePlus imp) throws UnreadableImageException {
        if (imp == null || imp.getProcessor() == null) {
            throw new UnreadableImageException(
                    "There is no image of probabilities: make one with Segment Lesions or Certainty Map first.");
        }
        String what =
                "\"" + imp.getTitle() + "\" holds no probabilities: choose the image that Segment Lesions or Certainty"
                        + " Map shows, 32-bit with values from 0 to 1.";
        if (imp.getBitDepth() != 32) {
            throw new UnreadableImageException(what);
        }
        for (int z = 1; z <= imp.getStackSize(); z++) {
            for (float p : (float[]) imp.getStack().getPixels(z)) {
                if (!(p >= 0 && p <= 1)) {
                    throw new UnreadableImageException(what);
                }
            }
        }
    }
}
