// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.nio.file.Path;
import java.util.Optional;
import org.covidrate.model.ModelArchitecture;
import org.covidrate.model.ModelDescription;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.EngineStartException;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;

/**
 * An engine that does not compute.
 *
 * @param starts whether it starts, and then has not the memory for any network
 */
public record DeadEngine(boolean starts) implements NetworkEngine {
    /** Why it does not start, with the user's home in it. */
    public static final String REASON = "There is no room in " + System.getProperty("user.home") + "/natives.";

    /** Why it has not loaded a network. */
    public static final String NO_MEMORY = "The memory is not enough.";

    @Override
    public SelectedDevice select(DeviceChoice choice) {
        if (!starts) {
            throw new EngineStartException(REASON, null);
        }
        return new SelectedDevice("cpu", Optional.empty());
    }

    @Override
    public boolean computesInBfloat16(ModelArchitecture architecture, String device) {
        return false;
    }

    @Override
    public SliceNetwork load(ModelDescription description, Path weights, String device, Precision precision) {
        throw new NetworkException(NO_MEMORY, null);
    }
}
