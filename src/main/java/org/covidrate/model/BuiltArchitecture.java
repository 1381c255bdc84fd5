// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import org.covidrate.nn.Architecture;

/**
 * A network that is built here and filled with weights from a state dict or safetensors file.
 *
 * @param network its form
 */
public record BuiltArchitecture(Architecture network) implements ModelArchitecture {
    @Override
    public int inputChannels() {
        return network.inputChannels();
    }

    @Override
    public int outputChannels() {
        return network.outputChannels();
    }

    @Override
    public int sizeMultiple() {
        return network.sizeMultiple();
    }
}
