// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

/** How the computation is written down. All forms compute the same numbers up to rounding. */
public enum ScriptForm {
    /** Layer by layer, with the parameters under their own names: can be read back as a state dict, and trained further. */
    PLAIN,
    /** For inference alone: normalisations and samplings are worked into the convolutions, as far as that is exact. */
    FOLDED,
    /**
     * The folded form in oneDNN's operators, with weights that are packed at the first call: the fastest on x86 processors.
     * Loads only in a PyTorch (2.0 or later) that is built with oneDNN.
     */
    ONEDNN
}
