// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.util.List;
import java.util.Map;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.model.LungmaskPreparation;
import org.covidrate.model.ModelTask;
import org.covidrate.model.SafeNames;
import org.covidrate.nn.Architecture;
import org.covidrate.train.TrainingNumbers;

/** What would otherwise go wrong only after hours of training, or not be noticed at all. */
final class RecipeCheck {
    /** Background, right and left. */
    private static final int LUNG_CHANNELS = 3;

    private RecipeCheck() {}

    /** @throws IllegalArgumentException in one sentence if no model can come of the recipe */
    static void check(
            String name,
            ModelTask task,
            Architecture architecture,
            List<Map<String, Object>> preparation,
            TrainingNumbers numbers) {
        SafeNames.check(name, "the name of a recipe");
        int channels = architecture.outputChannels();
        switch (task) {
            case LESIONS -> {
                require(channels == 1, "a network of lesions has 1 output channel, not " + channels);
                Preparation.of(preparation);
            }
            case LUNGS -> {
                require(
                        channels == LUNG_CHANNELS,
                        "a network of lungs has 3 output channels (background, right, left), not " + channels);
                require(
                        LungmaskPreparation.is(preparation),
                        "lungs have the one preparation step \"lungmask\", whose mask_resampling is "
                                + LungmaskPreparation.resamplings());
            }
            default -> require(false, "only lesions and lungs can be learned, not " + task.key());
        }
        int multiple = architecture.sizeMultiple();
        require(
                numbers.side() % multiple == 0 && numbers.earlySide() % multiple == 0,
                "the network needs side and early_side in multiples of " + multiple);
    }

    /** @throws IllegalArgumentException in one sentence if the labels of the data set are not what the task needs */
    static void check(ModelTask task, DataSetSpec data) {
        if (task == ModelTask.LUNGS && (data.masks() == null || data.lungs() != null || !data.sides())) {
            throw new IllegalArgumentException("The data set " + data.name()
                    + " does not tell right from left lung; give the lung masks as masks=FOLDER with sides=true and without"
                    + " lungs.");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("The recipe cannot be used: " + otherwise + ".");
        }
    }
}
