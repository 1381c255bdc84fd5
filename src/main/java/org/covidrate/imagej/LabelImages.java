// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.UnreadableImageException;

/** Label volumes as 8-bit ImageJ stacks, and label images, from here or from elsewhere, as label volumes. */
public final class LabelImages {
    private static final String METHOD = "covidrate-method";
    private static final String LABELS = "covidrate-labels";
    private static final double GRID_TOLERANCE_MM = 0.1;

    private LabelImages() {}

    /** The labels as an 8-bit stack with the colours of the labels, 0 black, and the geometry of the CT. */
    public static ImagePlus of(LabelVolume labels, String title) {
        Geometry geometry = labels.geometry();
        LUT lut = lut(labels.labels());
        ImageStack stack = new ImageStack(geometry.width(), geometry.height(), lut);
        for (int z = 0; z < geometry.depth(); z++) {
            stack.addSlice(
                    StackOrigin.label(geometry, z),
                    new ByteProcessor(
                            geometry.width(), geometry.height(), labels.plane(z).clone(), lut));
        }
        ImagePlus imp = new ImagePlus(title, stack);
        imp.setCalibration(CtImages.calibration(geometry));
        StackOrigin.store(imp, geometry);
        imp.setProp(METHOD, labels.method().name());
        imp.setProp(LABELS, LabelNames.text(labels.labels()));
        imp.setSlice(geometry.depth() / 2 + 1);
        imp.setLut(lut);
        // One grey value, one colour: contrast that follows the content would recolour the labels.
        imp.setDisplayRange(0, 255);
        return imp;
    }

    /** Whether the image was made by {@link #of}. */
    static boolean isLabelImage(ImagePlus imp) {
        return imp.getProp(METHOD) != null;
    }

    /**
     * The label image of a CT as a volume on the CT's grid.
     *
     * @param imp 8 bits, or 16 with values up to 255; 0 is background
     * @param ct what it must fit: size, voxel size and, where both say so, place
     * @param foreign what the values mean if the image does not say so itself, because it was not made here
     * @throws UnreadableImageException if it does not fit the CT or is no label image
     */
    public static LabelVolume read(ImagePlus imp, ImagePlus ct, LabelNames foreign) throws UnreadableImageException {
        check(imp);
        StackGeometry wanted = StackGeometry.of(ct);
        checkGrid(imp, wanted, "the CT", "choose the labels that were made from this CT.");
        return read(imp, wanted.geometry(), foreign);
    }

    /**
     * A label image on its own grid.
     *
     * @param imp 8 bits, or 16 with values up to 255; 0 is background
     * @throws UnreadableImageException if it is no label image, has channels or frames, or no voxel size
     */
    public static LabelVolume read(ImagePlus imp) throws UnreadableImageException {
        check(imp);
        ImagePlusCt.checkSingle(imp);
        return read(imp, StackGeometry.of(imp).geometry(), LabelNames.LABELS);
    }

    /** Refuses what is no label image. */
    static void check(ImagePlus imp) throws UnreadableImageException {
        if (imp == null || imp.getStackSize() == 0 || imp.getProcessor() == null) {
            throw new UnreadableImageException(
                    "There is no label image: make one with Mask Lungs, Segment Lesions or Estimate Lesions, or open one.");
        }
        if (imp.getBitDepth() != 8 && imp.getBitDepth() != 16
                || imp.getCalibration().calibrated()) {
            throw new UnreadableImageException("\"" + imp.getTitle()
                    + "\" is no label image: it must be 8-bit, 0 for background and 1, 2 ... for what it marks.");
        }
    }

    /** The labels on a grid of the image's size. */
    static LabelVolume read(ImagePlus imp, Geometry grid, LabelNames foreign) throws UnreadableImageException {
        ImageStack stack = imp.getStack();
        List<byte[]> planes = new ArrayList<>(grid.depth());
        boolean[] present = new boolean[256];
        for (int z = 1; z <= stack.getSize(); z++) {
            planes.add(plane(stack.getProcessor(z), imp.getTitle(), present));
        }
        String own = imp.getProp(LABELS);
        List<Label> labels = own == null ? foreign.of(present) : LabelNames.parse(own);
        String method = Optional.ofNullable(imp.getProp(METHOD)).orElse("given label image");
        return new LabelVolume(grid, planes, labels, new Method(method, Map.of()));
    }

    /**
     * Refuses an image that does not fit a grid.
     *
     * @param other what lies on the grid, such as "the CT"
     * @param advice what to do, the end of the sentence
     */
    static void checkGrid(ImagePlus imp, StackGeometry wanted, String other, String advice)
            throws UnreadableImageException {
        if (imp == null || imp.getProcessor() == null) {
            throw new UnreadableImageException("There is no image to go with " + other + ": " + advice);
        }
        Geometry grid = wanted.geometry();
        if (imp.getWidth() != grid.width() || imp.getHeight() != grid.height() || imp.getStackSize() != grid.depth()) {
            throw new UnreadableImageException("\"" + imp.getTitle() + "\" does not fit " + other + ": it has "
                    + imp.getWidth()
                    + " x " + imp.getHeight() + " x " + imp.getStackSize() + " voxels, " + other + " " + grid.width()
                    + " x "
                    + grid.height() + " x " + grid.depth() + "; " + advice);
        }
        boolean hasSize = LengthUnit.millimetres(imp.getCalibration().getUnit()).isPresent();
        if (!hasSize) {
            return;
        }
        StackGeometry own = StackGeometry.of(imp);
        Geometry g = own.geometry();
        boolean sameSpacing = true;
        for (int axis = 0; axis < (grid.depth() == 1 ? 2 : 3); axis++) {
            sameSpacing &= Math.abs(g.spacing(axis) - grid.spacing(axis)) < 0.01 * grid.spacing(axis);
        }
        boolean samePlace =
                !own.orientationKnown() || !wanted.orientationKnown() || g.sameGrid(grid, GRID_TOLERANCE_MM);
        if (!sameSpacing || !samePlace) {
            throw new UnreadableImageException("\"" + imp.getTitle() + "\" does not fit " + other + ": "
                    + (sameSpacing ? "it lies elsewhere in the patient" : "its voxels have another size")
                    + "; " + advice);
        }
    }

    private static byte[] plane(ImageProcessor ip, String title, boolean[] present) throws UnreadableImageException {
        byte[] plane = new byte[ip.getPixelCount()];
        for (int i = 0; i < plane.length; i++) {
            int value = ip.get(i);
            if (value > 255) {
                throw new UnreadableImageException(
                        "\"" + title + "\" is no label image: labels go from 0 to 255, but it holds " + value + ".");
            }
            plane[i] = (byte) value;
            present[value] = true;
        }
        return plane;
    }

    private static LUT lut(List<Label> labels) {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        for (Label label : labels) {
            red[label.value()] = (byte) (label.rgb() >> 16);
            green[label.value()] = (byte) (label.rgb() >> 8);
            blue[label.value()] = (byte) label.rgb();
        }
        return new LUT(red, green, blue);
    }
}
