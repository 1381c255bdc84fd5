// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.util.function.Consumer;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.model.store.ShownPath;
import org.covidrate.nn.EngineStartException;

/**
 * The threshold methods in the place of networks, where the engine that computes these does not start. Only for who chose no
 * method: a network that was asked for by name fails instead.
 */
final class ThresholdFallback {
    private ThresholdFallback() {}

    /** @param warnings told in one sentence, the same for lungs and lesions, that there was no network and why */
    static LungMasker lungs(LungMasker network, Consumer<String> warnings) {
        return (ct, progress) -> {
            try {
                return network.mask(ct, progress);
            } catch (EngineStartException e) {
                warnings.accept(sentence(e));
                return new ThresholdLungMasker().mask(ct, progress);
            }
        };
    }

    /** The same for lesions. */
    static LesionSegmenter lesions(LesionSegmenter network, Consumer<String> warnings) {
        return (ct, lungs, progress) -> {
            try {
                return network.segment(ct, lungs, progress);
            } catch (EngineStartException e) {
                warnings.accept(sentence(e));
                return new ThresholdLesionEstimator().segment(ct, lungs, progress);
            }
        };
    }

    /** Without the name of the user, which may be in the path of the engine's folder: it gets into summary.json. */
    private static String sentence(EngineStartException e) {
        return "Threshold methods took the place of the networks, which cannot run here: "
                + ShownPath.inText(e.getMessage());
    }
}
