// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.UnreadableImageException;

/**
 * Reads an ImageJ image as a CT. Pixels are wrapped, never copied or changed; virtual stacks stay virtual.
 *
 * <p>The value of a pixel is what ImageJ shows in its status bar: the calibration function applied to the raw pixel.
 * ImageJ's DICOM reader puts HU behind that function, and holds signed 16-bit values as unsigned ones plus 32768.
 */
public final class ImagePlusCt {
    private ImagePlusCt() {}

    /**
     * The image as a CT volume, with what had to be assumed in its warnings.
     *
     * @throws UnreadableImageException if the image cannot be a CT: colour, 8-bit without HU, several channels or
     *     frames, no voxel size
     */
    public static CtVolume of(ImagePlus imp) throws UnreadableImageException {
        check(imp);
        StackGeometry geometry = StackGeometry.of(imp);
        List<String> warnings = new ArrayList<>(geometry.warnings());
        RescaleCheck.warning(imp).ifPresent(warnings::add);
        return new CtVolume(
                geometry.geometry(), planes(imp), StackProvenance.of(imp).withWarnings(warnings));
    }

    private static void check(ImagePlus imp) throws UnreadableImageException {
        if (imp == null || imp.getWidth() == 0 || imp.getStackSize() == 0 || imp.getProcessor() == null) {
            throw new UnreadableImageException(
                    "There is no image: open a CT first, with Plugins > COVID-Rate > Open CT Series.");
        }
        if (LabelImages.isLabelImage(imp)) {
            throw new UnreadableImageException("This is a label image, not a CT: choose the CT that it was made from.");
        }
        switch (imp.getType()) {
            case ImagePlus.COLOR_RGB, ImagePlus.COLOR_256 ->
                throw new UnreadableImageException(
                        "A colour picture holds no Hounsfield units: open the CT itself, as DICOM, NIfTI or NRRD.");
            case ImagePlus.GRAY8 -> {
                if (!imp.getCalibration().calibrated()) {
                    throw new UnreadableImageException(
                            "An 8-bit picture holds no Hounsfield units: open the CT itself, as DICOM, NIfTI or NRRD, "
                                    + "or calibrate the picture with Analyze > Calibrate... if the HU of its grey values are known.");
                }
            }
            default -> {}
        }
        checkSingle(imp);
    }

    /** Refuses images with channels or frames, whose slices are no volume. */
    static void checkSingle(ImagePlus imp) throws UnreadableImageException {
        if (imp.getNChannels() > 1) {
            throw new UnreadableImageException("The image has " + imp.getNChannels()
                    + " channels, but a CT has one: take one out with Image > Color > Split Channels.");
        }
        if (imp.getNFrames() > 1) {
            throw new UnreadableImageException("The image has " + imp.getNFrames()
                    + " time frames: take one out with Image > Duplicate..., or, if they are the slices of one CT, say so "
                    + "in Image > Properties... (frames 1).");
        }
    }

    private static HuPlanes planes(ImagePlus imp) {
        ImageStack stack = imp.getStack();
        Calibration cal = imp.getCalibration();
        int bits = imp.getBitDepth();
        boolean line = !cal.calibrated()
                || (cal.getFunction() == Calibration.STRAIGHT_LINE
                        && cal.getCoefficients() != null
                        && cal.getCoefficients()[1] != 0);
        if (bits == 16 && line) {
            double[] c = cal.calibrated() ? cal.getCoefficients() : new double[] {0, 1};
            Rescale rescale = new Rescale(c[1], c[0], true);
            if (stack.isVirtual()) {
                return ShortPlanes.lazy(
                        stack.getWidth(),
                        stack.getHeight(),
                        stack.getSize(),
                        z -> {
                            synchronized (stack) {
                                return (short[]) stack.getPixels(z + 1);
                            }
                        },
                        rescale);
            }
            List<short[]> planes = new ArrayList<>(stack.getSize());
            for (int z = 1; z <= stack.getSize(); z++) {
                planes.add((short[]) stack.getPixels(z));
            }
            return ShortPlanes.of(stack.getWidth(), stack.getHeight(), planes, rescale);
        }
        if (bits == 32 && !stack.isVirtual()) {
            List<float[]> planes = new ArrayList<>(stack.getSize());
            for (int z = 1; z <= stack.getSize(); z++) {
                planes.add((float[]) stack.getPixels(z));
            }
            return new FloatPlanes(stack.getWidth(), stack.getHeight(), planes);
        }
        return new StackPlanes(stack, bits == 32 || !cal.calibrated() ? null : cal.getCTable());
    }
}
