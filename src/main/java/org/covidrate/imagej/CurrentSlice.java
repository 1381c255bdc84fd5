// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import org.covidrate.ct.UnreadableImageException;

/** One slice of a CT or label image as an image of its own, which knows its place in the patient as the whole does. */
public final class CurrentSlice {
    private CurrentSlice() {}

    /**
     * The slice of a CT.
     *
     * @param slice from 1
     * @return a new image that is not shown; the CT itself if it has but one slice
     * @throws UnreadableImageException if it is no CT: one sentence
     */
    public static ImagePlus of(ImagePlus ct, int slice) throws UnreadableImageException {
        ImagePlusCt.of(ct);
        return ct.getStackSize() == 1 ? ct : take(ct, slice);
    }

    /** The same slice of a label image; the label image itself if it has not as many slices as the CT. */
    public static ImagePlus ofLabels(ImagePlus labels, ImagePlus ct, int slice) throws UnreadableImageException {
        LabelImages.check(labels);
        return ct.getStackSize() == 1 || labels.getStackSize() != ct.getStackSize() ? labels : take(labels, slice);
    }

    /** Not ImageJ's Duplicator, which cuts to the user's selection. */
    private static ImagePlus take(ImagePlus imp, int slice) {
        String label = imp.getStack().getSliceLabel(slice);
        ImageStack stack = new ImageStack(imp.getWidth(), imp.getHeight());
        stack.addSlice(label, imp.getStack().getProcessor(slice).duplicate());
        ImagePlus one = new ImagePlus(imp.getTitle() + ", slice " + slice, stack);
        one.setCalibration(imp.getCalibration());
        if (imp.getProperty("Info") instanceof String info) {
            one.setProperty("Info", info);
        }
        one.setProperties(imp.getPropertiesAsArray());
        if (label != null) {
            one.setProp("Slice_Label", label);
        }
        return one;
    }
}
