// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import org.covidrate.lesion.LesionModel;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lung.UNetOptions;
import org.covidrate.lung.unet.Procedure;
import org.covidrate.model.LungmaskPreparation;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;

/** What the methods need to know of a model besides its network. */
public final class ModelMethods {
    private ModelMethods() {}

    /**
     * For {@link org.covidrate.lung.UNetLungMasker}: as lungmask runs the model, unless its description departs from it.
     *
     * @throws IllegalArgumentException if it is a model of something else
     */
    public static UNetOptions lungs(ModelDescription description) {
        if (description.task() == ModelTask.LESIONS) {
            throw new IllegalArgumentException("The model " + description.name()
                    + " finds lesions; choose a model of lungs or lobes to mask lungs.");
        }
        return new UNetOptions(
                description.fullName(),
                description.classes(),
                true,
                Procedure.LUNGMASK_PARITY,
                LungmaskPreparation.resampling(description.preparation()));
    }

    /**
     * For {@link org.covidrate.lesion.NetworkLesionSegmenter}.
     *
     * @throws IllegalArgumentException if it is a model of something else
     */
    public static LesionModel lesions(ModelDescription description) {
        if (description.task() != ModelTask.LESIONS) {
            throw new IllegalArgumentException("The model " + description.name() + " masks "
                    + description.task().key() + "; choose a model of lesions to find lesions.");
        }
        return new LesionModel(
                description.name(),
                description.version(),
                Preparation.of(description.preparation()),
                description.classes());
    }
}
