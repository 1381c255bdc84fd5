// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import java.util.stream.Stream;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.UnreadableImageException;

/** Probability volumes and maps made of them as 32-bit ImageJ stacks, and such stacks as planes of probabilities. */
public final class ProbabilityImages {
    /** Title of the probabilities of a CT, followed by its title. */
    public static final String TITLE = "Lesion probability of ";

    /** Of the pixels. */
    static final String UNIT = "probability";

    private ProbabilityImages() {}

    /** The probabilities as a stack with the geometry of the CT, shown from 0 to 1. */
    public static ImagePlus of(ProbabilityVolume probabilities, String title) {
        ImagePlus imp = stack(probabilities, title, MapKind.PROBABILITY);
        IndexColorModel fire = LutLoader.getLut("fire");
        if (fire != null) {
            imp.setLut(new LUT(fire, 0, 1));
        }
        imp.setDisplayRange(0, 1);
        return imp;
    }

    /**
     * A map as a stack with the geometry of the CT.
     *
     * @param legend whether a bar of its colours lies on the overlay
     */
    public static ImagePlus of(ProbabilityVolume map, String title, MapKind kind, boolean legend) {
        ImagePlus imp = stack(map, title, kind);
        imp.setLut(kind.lut());
        imp.setDisplayRange(0, kind.highest());
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

    private static ImagePlus stack(ProbabilityVolume map, String title, MapKind kind) {
        Geometry geometry = map.geometry();
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (int z = 0; z < geometry.depth(); z++) {
            float[] pixels = new float[geometry.planeSize()];
            map.plane(z, pixels);
            stack.addSlice(
                    StackOrigin.label(geometry, z), new FloatProcessor(geometry.width(), geometry.height(), pixels));
        }
        ImagePlus imp = new ImagePlus(title, stack);
        Calibration calibration = CtImages.calibration(geometry);
        calibration.setValueUnit(kind.unit());
        imp.setCalibration(calibration);
        StackOrigin.store(imp, geometry);
        imp.setSlice(geometry.depth() / 2 + 1);
        return imp;
    }

    /**
     * Refuses what is no image of probabilities. Every slice is looked at.
     *
     * @throws UnreadableImageException if it has not 32 bits, or values outside 0 and 1
     */
    static void check(ImagePlus imp) throws UnreadableImageException {
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
