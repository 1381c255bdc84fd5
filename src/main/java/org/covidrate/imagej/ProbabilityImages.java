// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.ProbabilityVolume;

/** Probability volumes as 32-bit ImageJ stacks, shown from 0 to 1. */
public final class ProbabilityImages {
    /** Title of the probabilities of a CT, followed by its title. */
    public static final String TITLE = "Lesion probability of ";

    /** Of the pixels. */
    static final String UNIT = "probability";

    private ProbabilityImages() {}

    /** The probabilities as a stack with the geometry of the CT. */
    public static ImagePlus of(ProbabilityVolume probabilities, String title) {
        Geometry geometry = probabilities.geometry();
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (int z = 0; z < geometry.depth(); z++) {
            float[] pixels = new float[geometry.planeSize()];
            probabilities.plane(z, pixels);
            stack.addSlice(
                    StackOrigin.label(geometry, z), new FloatProcessor(geometry.width(), geometry.height(), pixels));
        }
        ImagePlus imp = new ImagePlus(title, stack);
        Calibration calibration = CtImages.calibration(geometry);
        calibration.setValueUnit(UNIT);
        imp.setCalibration(calibration);
        StackOrigin.store(imp, geometry);
        imp.setSlice(geometry.depth() / 2 + 1);
        IndexColorModel fire = LutLoader.getLut("fire");
        if (fire != null) {
            imp.setLut(new LUT(fire, 0, 1));
        }
        imp.setDisplayRange(0, 1);
        return imp;
    }
}
