// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.weights.StateDict;

/** Makes networks that infer from their form and weights. */
public final class TorchNetworks {
    private TorchNetworks() {}

    /**
     * A network on PyTorch in its fastest form: on CPUs, and in bfloat16, as a TorchScript archive; on graphics processors as
     * DJL's blocks. In float32 all forms give the same scores up to rounding. Where it runs is what {@link Devices#select} says
     * for the options' device, with a warning there if that is not the one chosen.
     *
     * @throws IllegalArgumentException in one sentence if the weights are not of the architecture
     * @throws org.covidrate.nn.NetworkException if the engine does not start or has not the memory
     */
    public static SliceNetwork load(Architecture architecture, StateDict weights, NetworkOptions options) {
        Devices.Selection selection = Devices.select(options.device());
        Device device = Devices.device(selection);
        return device.isGpu() && options.precision() == Precision.FLOAT32
                ? blocks(architecture, weights, selection, LoadedNetwork.fastestBatch(device))
                : ScriptNetworks.own(architecture, weights, selection, options.precision());
    }

    /** The network as blocks, in float32: the reference for every faster form. */
    static SliceNetwork blocks(Architecture architecture, StateDict weights, Devices.Selection device, int batchSize) {
        NDManager manager = TorchEngine.get().newBaseManager(Devices.device(device));
        try {
            NetworkBlock block = NetworkBlock.of(architecture);
            BlockWeights.load(block, weights, manager);
            ParameterStore store = new ParameterStore(manager, false);
            return new LoadedNetwork(form(architecture), device, batchSize, manager, x -> block.infer(store, x));
        } catch (EngineException e) {
            manager.close();
            throw EngineFailure.translate(e, device.name(), "the weights");
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static LoadedNetwork.Form form(Architecture architecture) {
        return new LoadedNetwork.Form(
                architecture.inputChannels(),
                architecture.outputChannels(),
                architecture.sizeMultiple(),
                Precision.FLOAT32);
    }
}
