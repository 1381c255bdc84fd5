// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

/**
 * What is to be known of a TorchScript module that others made, such as those of bioimage.io. Its method {@code forward} takes
 * float32 in the order image, channel, row, column, and returns scores of the same height and width; of several outputs the
 * first one counts.
 *
 * @param inputChannels of the image
 * @param outputChannels of the scores
 * @param sizeMultiple height and width must be multiples of this
 * @param output what the scores are; they are turned into logits
 */
public record ForeignModule(int inputChannels, int outputChannels, int sizeMultiple, ScriptOutput output) {
    public ForeignModule {
        if (inputChannels < 1 || outputChannels < 1 || sizeMultiple < 1) {
            throw new IllegalArgumentException(
                    "A module needs at least 1 input channel, 1 output channel and a size multiple of 1, not "
                            + inputChannels + ", " + outputChannels + " and " + sizeMultiple + ".");
        }
    }
}
