// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.nio.FloatBuffer;
import java.util.Locale;

/** What a network in an archive returns. */
public enum ScriptOutput {
    /** The last convolution's values, as {@link org.covidrate.nn.SliceNetwork} gives them. */
    LOGITS,
    /** Logarithms of the class probabilities, as lungmask's own network returns them. */
    LOG_SOFTMAX,
    /** The class probabilities, which add up to 1. */
    SOFTMAX,
    /** A probability for each channel by itself, as COVID-Rate's own network returns it. */
    SIGMOID;

    /** Of a probability that float32 rounds to 0, and of one that it rounds to 1. */
    private static final float LEAST_LOGIT = -104;

    private static final float LARGEST_LOGIT = 17.5f;

    /**
     * Turns outputs into logits in place: such that softmax, or the sigmoid, gives the same probabilities again. Class
     * probabilities leave a sum open that is the same for all channels; here it is the one by which their logarithms are
     * logits.
     */
    public void toLogits(FloatBuffer values) {
        for (int i = values.position(); i < values.limit(); i++) {
            float value = values.get(i);
            switch (this) {
                case LOGITS, LOG_SOFTMAX -> {
                    return;
                }
                case SOFTMAX -> values.put(i, Math.max(LEAST_LOGIT, (float) Math.log(value)));
                case SIGMOID -> values.put(i, logit(value));
            }
        }
    }

    private static float logit(double probability) {
        double logit = Math.log(probability) - Math.log1p(-probability);
        return (float) Math.max(LEAST_LOGIT, Math.min(LARGEST_LOGIT, logit));
    }

    /** As descriptions of models name it, such as "log_softmax". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads an output as descriptions of models name it.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static ScriptOutput ofId(String id) {
        for (ScriptOutput output : values()) {
            if (output.id().equals(id)) {
                return output;
            }
        }
        throw new IllegalArgumentException(
                "There is no output \"" + id + "\"; there are logits, log_softmax, softmax and sigmoid.");
    }
}
