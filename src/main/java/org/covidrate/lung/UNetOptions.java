// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.List;
import org.covidrate.ct.Label;
import org.covidrate.lung.unet.MaskResampling;
import org.covidrate.lung.unet.Procedure;

/**
 * What is done around the network of a {@link UNetLungMasker}.
 *
 * @param model name and version of the model, such as "lungmask R231": the name of the method
 * @param labels what the network's classes stand for, in order; the first class is background and has none
 * @param postprocessing whether small regions are merged, the largest part of each label kept and holes filled
 * @param procedure whether lungmask's errors are repeated
 * @param resampling how masks get back to the size of the slices
 */
public record UNetOptions(
        String model, List<Label> labels, boolean postprocessing, Procedure procedure, MaskResampling resampling) {
    public UNetOptions {
        labels = List.copyOf(labels);
    }

    /** A model of right and left lung, as lungmask runs it. */
    public static UNetOptions lungs(String model) {
        return new UNetOptions(model, LungMasker.LABELS, true, Procedure.LUNGMASK_PARITY, MaskResampling.NEAREST);
    }

    /** A model of the five lobes, as lungmask runs it. */
    public static UNetOptions lobes(String model) {
        return new UNetOptions(model, Lobe.LABELS, true, Procedure.LUNGMASK_PARITY, MaskResampling.NEAREST);
    }

    public UNetOptions withPostprocessing(boolean on) {
        return new UNetOptions(model, labels, on, procedure, resampling);
    }

    public UNetOptions with(Procedure other) {
        return new UNetOptions(model, labels, postprocessing, other, resampling);
    }

    public UNetOptions with(MaskResampling other) {
        return new UNetOptions(model, labels, postprocessing, procedure, other);
    }
}
