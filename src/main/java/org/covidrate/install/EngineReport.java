// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import java.util.List;
import org.covidrate.model.store.ShownPath;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.djl.Devices;
import org.covidrate.nn.djl.EngineInfo;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchEngine;
import org.covidrate.nn.djl.TorchNetworks;

/**
 * The engine that computes networks.
 *
 * @param name with its version, such as "PyTorch 2.7.1"; empty if it does not start
 * @param nativeInterface DJL's version
 * @param library folder of the native libraries, with ~ for the home folder
 * @param flavour "cpu", or the version of CUDA
 * @param devices that there are
 * @param device that is used unless the user chooses
 * @param processor its vector instructions
 * @param bfloat16 whether the processor computes with bfloat16
 * @param threads that compute at a time
 * @param selfTest whether a network is computed correctly; why the engine does not start, otherwise
 */
public record EngineReport(
        String name,
        String nativeInterface,
        String library,
        String flavour,
        List<String> devices,
        String device,
        String processor,
        boolean bfloat16,
        int threads,
        SelfTest selfTest) {
    public EngineReport {
        devices = List.copyOf(devices);
    }

    /** Starts the engine. */
    static EngineReport of(DeviceChoice choice) {
        try {
            EngineInfo info = TorchEngine.info();
            NetworkOptions options = NetworkOptions.DEFAULT.withDevice(choice);
            return new EngineReport(
                    info.name() + " " + info.version(),
                    info.interfaceVersion(),
                    ShownPath.of(info.library()),
                    info.flavour(),
                    info.devices(),
                    Devices.select(choice).name(),
                    info.processor().vectors(),
                    info.processor().bfloat16(),
                    info.threads(),
                    SelfTest.run(weights -> TorchNetworks.load(SelfTest.network(), weights, options)));
        } catch (NetworkException e) {
            return failed(e);
        }
    }

    private static EngineReport failed(NetworkException e) {
        SelfTest failure = new SelfTest(false, ShownPath.inText(e.getMessage()));
        return new EngineReport("", "", "", "", List.of(), "", "", false, 0, failure);
    }
}
