// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.UnreadableImageException;

/** Probability volumes as 32-bit ImageJ stacks, shown from 0 to 1. */
public final class ProbabilityImages {
    /** Title of the probabilities of a CT, followed by its title. */
    public static final String TITLE = "Lesion probability of ";

    /** Of the pixels. */
    static final String UNIT = "probability";

    /** Property of the image that names how its values were computed. */
    private static final String METHOD = "covidrate-values";

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
        imp.setProp(METHOD, probabilities.method().name());
        imp.setSlice(geometry.depth() / 2 + 1);
        IndexColorModel fire = LutLoader.getLut("fire");
        if (fire != null) {
            imp.setLut(new LUT(fire, 0, 1));
        }
        imp.setDisplayRange(0, 1);
        return imp;
    }

    /**
     * An image of probabilities on its own grid.
     *
     * @param imp 32 bits with values from 0 to 1
     * @throws UnreadableImageException if it is no such image, has channels or frames, or no voxel size
     */
    public static ProbabilityVolume read(ImagePlus imp) throws UnreadableImageException {
        MapImages.checkProbabilities(imp);
        ImagePlusCt.checkSingle(imp);
        List<MaskedPlane> planes = new ArrayList<>();
        for (int z = 1; z <= imp.getStackSize(); z++) {
            float[] pixels = (float[]) imp.getStack().getPixels(z);
            byte[] kept = new byte[pixels.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = (byte) (pixels[i] == 0 ? 0 : 1);
            }
            planes.add(MaskedPlane.of(pixels, kept));
        }
        String method = Optional.ofNullable(imp.getProp(METHOD)).orElse("given probability image");
        return new ProbabilityVolume(StackGeometry.of(imp).geometry(), planes, new Method(method, Map.of()));
    }
}
