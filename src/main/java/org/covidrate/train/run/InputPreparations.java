// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import org.covidrate.dataset.LabelledSlice;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.PreparedSlice;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.unet.LabelledInput;
import org.covidrate.model.LungmaskPreparation;
import org.covidrate.train.SampleInput;
import org.covidrate.train.augment.TrainingSlice;

/** The preparations that a model's description can name, for training. */
public final class InputPreparations {
    private InputPreparations() {}

    /** What makes the input of the recipe's network of a slice. */
    public static SampleInput of(Recipe recipe) {
        if (LungmaskPreparation.is(recipe.preparation())) {
            return InputPreparations::lungs;
        }
        Preparation preparation = Preparation.of(recipe.preparation());
        return slice -> lesions(slice, preparation, recipe.architecture().sizeMultiple());
    }

    private static TrainingSlice lungs(LabelledSlice slice) {
        Slice picture = slice.picture();
        LabelledInput input = LabelledInput.of(picture.values(), slice.labels(), picture.width(), picture.height());
        return new TrainingSlice(input.values(), input.labels(), null, LabelledInput.SIZE, LabelledInput.SIZE);
    }

    private static TrainingSlice lesions(LabelledSlice labelled, Preparation preparation, int sizeMultiple) {
        Slice slice = labelled.picture();
        boolean masked = slice.lungs() != null;
        PreparedSlice prepared = preparation.prepare(slice.withLungsSomewhere(), sizeMultiple);
        return new TrainingSlice(
                prepared.values(),
                prepared.path().labels(labelled.labels()),
                masked ? prepared.slice().lungs() : null,
                prepared.width(),
                prepared.height());
    }
}
