// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/** A network that stands before another one and is described as that is. */
public abstract class ForwardingNetwork implements SliceNetwork {
    /** The one behind. */
    protected final SliceNetwork network;

    protected ForwardingNetwork(SliceNetwork network) {
        this.network = network;
    }

    @Override
    public final int inputChannels() {
        return network.inputChannels();
    }

    @Override
    public final int outputChannels() {
        return network.outputChannels();
    }

    @Override
    public final int sizeMultiple() {
        return network.sizeMultiple();
    }

    @Override
    public final int batchSize() {
        return network.batchSize();
    }

    @Override
    public final String device() {
        return network.device();
    }

    @Override
    public final Precision precision() {
        return network.precision();
    }
}
