// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.UNetLungMasker;
import org.covidrate.lung.UNetOptions;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.load.BorrowedNetwork;
import org.covidrate.model.load.ModelMethods;
import org.covidrate.progress.ProgressListener;

/** A model of lungs or lobes, run as lungmask runs its own. */
final class ModelLungMasker implements LungMasker {
    /** The one preparation that lung models have: lungmask's crop to the body, resizing and scaling. */
    private static final String PREPARATION = "lungmask";

    private final NetworkSource source;
    private final UNetOptions options;

    ModelLungMasker(NetworkSource source, LungSettings settings) {
        this.source = source;
        ModelDescription model = source.description();
        UNetOptions usual = ModelMethods.lungs(model);
        List<Object> steps = model.preparation().stream()
                .map(step -> step.get(ModelDescription.STEP))
                .toList();
        if (!steps.equals(List.of(PREPARATION))) {
            throw new IllegalArgumentException("The lung model " + model.name() + " prepares its input by " + steps
                    + "; lung models can only be prepared by [" + PREPARATION + "].");
        }
        options = usual.withPostprocessing(settings.postprocessing()).with(settings.procedure());
    }

    @Override
    public LabelVolume mask(CtVolume ct, ProgressListener progress) {
        try (BorrowedNetwork network = source.borrow(progress.part(0, 0.02))) {
            return new UNetLungMasker(network, options).mask(ct, progress.part(0.02, 1));
        }
    }
}
