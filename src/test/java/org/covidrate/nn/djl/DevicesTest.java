// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.covidrate.nn.DeviceChoice;
import org.junit.jupiter.api.Test;

final class DevicesTest {
    @Test
    void theCpuIsAlwaysThere() {
        assertEquals(new Devices.Selection("cpu", Optional.empty()), Devices.select(DeviceChoice.CPU));
        assertEquals("cpu", Devices.names().get(0));
    }

    /** Unless libraries for graphics processors are there and none is. */
    @Test
    void theAutomaticChoiceDoesNotWarn() {
        Devices.Selection selection = Devices.select(DeviceChoice.AUTO);
        boolean useless =
                !TorchEngine.info().flavour().equals("cpu") && selection.name().equals("cpu");
        assertEquals(useless, selection.warning().isPresent());
        assertTrue(Devices.names().contains(selection.name()));
    }

    /** No computer has so many graphics processors. */
    @Test
    void aMissingGraphicsProcessorIsReplacedWithOneSentence() {
        Devices.Selection selection = Devices.select(DeviceChoice.parse("cuda:77"));
        assertEquals("cpu", selection.name());
        String warning = selection.warning().orElseThrow();
        assertTrue(
                warning.matches("The device cuda:77 is not used, since [^.]+; the CPU computes instead\\."), warning);
    }
}
