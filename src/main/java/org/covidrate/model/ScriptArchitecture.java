// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import org.covidrate.nn.torchscript.ForeignModule;

/**
 * A network with its own code: a TorchScript module, of which only its ends are known.
 *
 * @param module its ends
 */
public record ScriptArchitecture(ForeignModule module) implements ModelArchitecture {
    @Override
    public int inputChannels() {
        return module.inputChannels();
    }

    @Override
    public int outputChannels() {
        return module.outputChannels();
    }

    @Override
    public int sizeMultiple() {
        return module.sizeMultiple();
    }
}
