// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.UNetLungMasker;
import org.covidrate.lung.UNetOptions;
import org.covidrate.model.load.BorrowedNetwork;
import org.covidrate.model.load.ModelMethods;
import org.covidrate.progress.ProgressListener;

/** A model of lungs or lobes, run as lungmask runs its own, unless its description departs from that. */
final class ModelLungMasker implements LungMasker {
    private final NetworkSource source;
    private final UNetOptions options;

    ModelLungMasker(NetworkSource source, LungSettings settings) {
        this.source = source;
        options = ModelMethods.lungs(source.description())
                .withPostprocessing(settings.postprocessing())
                .with(settings.procedure());
    }

    @Override
    public LabelVolume mask(CtVolume ct, ProgressListener progress) {
        try (BorrowedNetwork network = source.borrow(progress.part(0, 0.02))) {
            return new UNetLungMasker(network, options).mask(ct, progress.part(0.02, 1));
        }
    }
}
