// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

/** How the computation is written down. All forms compute the same numbers up to rounding. */
public enum ScriptForm {
    /** Layer by layer, with the parameters under their own names: can be read back as a state dict, and trained further. */
    PLAIN,
    /**
     * For training alone: as the plain form, with parameters in float32 whatever the precision, and running statistics among
     * them, so that all of the network's state can be reached. In bfloat16 the layers round the parameters and compute in it.
     */
    TRAINING,
    /** For inference alone: normalisations and samplings are worked into the convolutions, as far as that is exact. */
    FOLDED,
    /**
     * The folded form in oneDNN's operators, with weights that are packed at the first call: the fastest on x86 processors.
     * Loads only in a PyTorch (2.0 or later) that is built with oneDNN.
     */
    ONEDNN;

    /** Whether the layers are as the architecture has them, each with its own parameters. */
    boolean trainable() {
        return this == PLAIN || this == TRAINING;
    }
}
