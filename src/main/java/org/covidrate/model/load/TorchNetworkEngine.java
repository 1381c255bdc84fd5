// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.ModelArchitecture;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ScriptArchitecture;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.djl.Devices;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.ScriptNetworks;
import org.covidrate.nn.djl.TorchEngine;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.WeightFile;

/** PyTorch, with the networks that this program builds itself, in float32. */
public final class TorchNetworkEngine implements NetworkEngine {
    @Override
    public SelectedDevice select(DeviceChoice choice) {
        Devices.Selection selection = Devices.select(choice);
        return new SelectedDevice(selection.name(), selection.warning());
    }

    /** On processors with instructions for it; graphics processors compute in float32. */
    @Override
    public boolean computesInBfloat16(ModelArchitecture architecture, String device) {
        return architecture instanceof BuiltArchitecture
                && device.equals("cpu")
                && TorchEngine.info().processor().bfloat16();
    }

    @Override
    public SliceNetwork load(ModelDescription description, Path weights, String device, Precision precision)
            throws IOException {
        ModelArchitecture architecture = description.architecture();
        DeviceChoice choice = DeviceChoice.parse(device);
        if (architecture instanceof ScriptArchitecture script) {
            return ScriptNetworks.open(weights, script.module(), choice);
        }
        Architecture network = ((BuiltArchitecture) architecture).network();
        return TorchNetworks.load(network, WeightFile.read(weights, network), new NetworkOptions(choice, precision));
    }
}
