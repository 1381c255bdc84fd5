// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.measure.InfectionMeasurement;

/** What a user should know about a measurement before believing it. */
final class Findings {
    private Findings() {}

    static List<String> of(InfectionMeasurement m) {
        List<String> findings = new ArrayList<>();
        if (m.both().lungVoxels() == 0) {
            findings.add("No lung is marked, so there is no infection rate: look at the label image of the lungs.");
        } else if (m.right().lungVoxels() == 0 || m.left().lungVoxels() == 0) {
            findings.add("Only one lung, or neither right nor left, is marked: the rows of the others are empty.");
        }
        if (m.lesionVoxelsOutsideLungs() > 0) {
            findings.add(m.lesionVoxelsOutsideLungs()
                    + " lesion voxels lie outside the lungs and were not counted: look at both label images.");
        }
        return findings;
    }
}
