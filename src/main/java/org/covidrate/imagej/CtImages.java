// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.progress.ProgressListener;

/** Makes ImageJ stacks of CT volumes, calibrated in HU and mm, which {@link ImagePlusCt} reads back exactly. */
public final class CtImages {
    /** The lung window that radiologists use: level -600 HU, width 1500 HU. */
    static final double WINDOW_LEVEL = -600;

    static final double WINDOW_WIDTH = 1500;
    /** That for the mediastinum: level 50 HU, width 350 HU. */
    static final double MEDIASTINUM_LEVEL = 50;

    static final double MEDIASTINUM_WIDTH = 350;
    /** What ImageJ adds to signed 16-bit values to hold them as unsigned ones. */
    private static final int SIGNED_OFFSET = 32768;

    private CtImages() {}

    /**
     * The CT as a stack: 16 bits with HU behind the calibration function, as ImageJ's own DICOM reader makes it, or 32
     * bits for a CT whose values are stored as floats. The pixels are the image's own.
     *
     * @param title free of patient data
     * @param progress told once a slice
     */
    public static ImagePlus of(CtVolume ct, String title, ProgressListener progress) {
        Geometry geometry = ct.geometry();
        HuPlanes planes = ct.planes();
        boolean floats = planes.isFractional() && !(planes instanceof ShortPlanes);
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (int z = 0; z < geometry.depth(); z++) {
            progress.update("Opening CT", z, geometry.depth());
            stack.addSlice(StackOrigin.label(geometry, z), floats ? floatSlice(ct, z) : shortSlice(ct, z));
        }
        ImagePlus imp = new ImagePlus(title, stack);
        Calibration cal = calibration(geometry);
        if (!floats) {
            Rescale r = planes instanceof ShortPlanes s ? s.rescale() : Rescale.HU;
            double zero = r.unsigned() ? r.intercept() : r.intercept() - SIGNED_OFFSET * r.slope();
            cal.setFunction(Calibration.STRAIGHT_LINE, new double[] {zero, r.slope()}, "HU");
        } else {
            cal.setValueUnit("HU");
        }
        imp.setCalibration(cal);
        StackOrigin.store(imp, geometry);
        StackProvenance.store(imp, ct.provenance());
        imp.setSlice(geometry.depth() / 2 + 1);
        window(imp, WINDOW_LEVEL, WINDOW_WIDTH);
        return imp;
    }

    /** Voxel size in mm. */
    static Calibration calibration(Geometry geometry) {
        Calibration cal = new Calibration();
        cal.setUnit("mm");
        cal.pixelWidth = geometry.spacing(0);
        cal.pixelHeight = geometry.spacing(1);
        cal.pixelDepth = geometry.spacing(2);
        return cal;
    }

    /** Shows values from {@code level - width / 2} to {@code level + width / 2} HU as black to white. */
    static void window(ImagePlus imp, double level, double width) {
        Calibration cal = imp.getCalibration();
        double low = cal.getRawValue(level - width / 2);
        double high = cal.getRawValue(level + width / 2);
        imp.setDisplayRange(Math.min(low, high), Math.max(low, high));
    }

    private static ImageProcessor floatSlice(CtVolume ct, int z) {
        Geometry geometry = ct.geometry();
        float[] pixels = new float[geometry.planeSize()];
        ct.planes().plane(z, pixels);
        return new FloatProcessor(geometry.width(), geometry.height(), pixels);
    }

    private static ImageProcessor shortSlice(CtVolume ct, int z) {
        boolean stored = ct.planes() instanceof ShortPlanes;
        short[] in = ct.planes() instanceof ShortPlanes s ? s.stored(z) : ct.plane(z);
        short[] pixels = in.clone();
        if (!stored || !((ShortPlanes) ct.planes()).rescale().unsigned()) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] ^= (short) SIGNED_OFFSET;
            }
        }
        return new ShortProcessor(ct.geometry().width(), ct.geometry().height(), pixels, null);
    }
}
