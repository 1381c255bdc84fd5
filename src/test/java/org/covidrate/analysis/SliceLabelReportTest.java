// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.SharedData;
import org.covidrate.measure.RegionMeasurement;
import org.covidrate.measure.SliceMeasurement;
import org.junit.jupiter.api.Test;

class SliceLabelReportTest {
    /** Slices from the head down with so many voxels of lung. */
    private static List<SliceMeasurement> slices(long... lung) {
        List<SliceMeasurement> slices = new ArrayList<>();
        for (int i = 0; i < lung.length; i++) {
            RegionMeasurement none = new RegionMeasurement(0, 0, 0, 0, 0, 0, 1);
            RegionMeasurement both = new RegionMeasurement(lung[i], 0, 0, 0, 0, 0, 1);
            slices.add(new SliceMeasurement(i, -i, none, none, both));
        }
        return slices;
    }

    @Test
    void theOrderIsThatInWhichInfectionIsWhereLungIs() {
        boolean[] second = {false, true, false, false};
        assertTrue(SliceLabelReport.headFirst(slices(0, 5, 0, 0), second));
        assertFalse(SliceLabelReport.headFirst(slices(0, 0, 5, 0), second));
        // Lung everywhere: where there is more of it.
        assertTrue(SliceLabelReport.headFirst(slices(1, 9, 3, 1), second));
        assertFalse(SliceLabelReport.headFirst(slices(1, 3, 9, 1), second));
    }

    @Test
    void theRowOfAPatientIsThatOfTheTable() throws IOException {
        List<String> table = List.of("Label Index,Diagnosis,Relative Path,Folder/ID", "0,CAP,./,P7", "3,CAP,./,P8");
        assertEquals(3, SliceLabels.row(table, "P8"));
        assertThrows(IOException.class, () -> SliceLabels.row(table, "P9"));
    }

    @Test
    void theLabelsOfThePatientThatIsHere() throws IOException {
        boolean[] infected = SliceLabels.read(SharedData.require("data/ct/covid-ct-md"), "P001", 148);
        assertEquals(148, infected.length);
        int count = 0;
        for (boolean one : infected) {
            count += one ? 1 : 0;
        }
        assertEquals(80, count, "as published");
        assertFalse(infected[0]);
        assertThrows(IOException.class, () -> SliceLabels.read(SharedData.require("data/ct/covid-ct-md"), "P001", 100));
    }
}
