// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.model.ModelArchitecture;
import org.covidrate.model.ModelDescription;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;

/** What computes networks. */
public interface NetworkEngine {
    /**
     * The processor that a choice comes to.
     *
     * @throws org.covidrate.nn.EngineStartException if the engine does not start
     */
    SelectedDevice select(DeviceChoice choice);

    /** Whether a network computes with bfloat16 on a device, and gains by it. */
    boolean computesInBfloat16(ModelArchitecture architecture, String device);

    /**
     * A network with its weights.
     *
     * @param weights verified; not needed after the call
     * @param device as {@link #select} named it
     * @throws IOException if the file cannot be read: one sentence
     * @throws IllegalArgumentException if the weights are not of the architecture
     * @throws org.covidrate.nn.NetworkException if the engine has not the memory
     */
    SliceNetwork load(ModelDescription description, Path weights, String device, Precision precision)
            throws IOException;
}
