// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class LabelComparisonTest {
    private static final Geometry GRID = Geometry.axial(4, 1, 2, 0.5, 1, 3);

    private static LabelVolume volume(List<Label> labels, int... values) {
        byte[] first = new byte[4];
        byte[] second = new byte[4];
        for (int i = 0; i < 4; i++) {
            first[i] = (byte) values[i];
            second[i] = (byte) values[4 + i];
        }
        return new LabelVolume(GRID, List.of(first, second), labels, new Method("by hand", Map.of()));
    }

    @Test
    void eachLabelAndAllOfThem() {
        LabelVolume reference = volume(List.of(new Label(1, "right lung", 0)), 1, 1, 2, 0, 0, 0, 2, 0);
        LabelVolume mask = volume(List.of(new Label(7, "heart", 0)), 1, 2, 2, 0, 0, 0, 0, 7);
        List<LabelComparison> compared = LabelComparison.of(reference, mask, 1, ProgressListener.NONE);
        assertEquals(
                List.of(LabelComparison.ANY, "right lung", "label 2", "heart"),
                compared.stream().map(LabelComparison::label).toList());
        assertEquals(new Confusion(3, 1, 1, 3), compared.get(0).counts());
        assertEquals(new Confusion(1, 0, 1, 6), compared.get(1).counts());
        assertEquals(new Confusion(1, 1, 1, 5), compared.get(2).counts());
        assertEquals(new Confusion(0, 1, 0, 7), compared.get(3).counts());
        SurfaceDistances lung = SurfaceDistances.of(
                List.of(new byte[] {1, 1, 0, 0}, new byte[4]),
                List.of(new byte[] {1, 0, 0, 0}, new byte[4]),
                VoxelGrid.of(GRID),
                1,
                ProgressListener.NONE);
        assertEquals(lung.hausdorff95(), compared.get(1).scores().hausdorff95());
        assertEquals(Double.NaN, compared.get(3).scores().hausdorff95());
    }

    @Test
    void twoMasksOfOneThingAreComparedOnce() {
        LabelVolume drawn = volume(List.of(), 255, 255, 0, 0, 0, 0, 0, 0);
        LabelVolume found = volume(List.of(), 0, 1, 0, 0, 0, 0, 0, 0);
        List<LabelComparison> compared = LabelComparison.of(drawn, found, 1, ProgressListener.NONE);
        assertEquals(1, compared.size());
        assertEquals(2.0 / 3, compared.get(0).scores().dice(), 1e-12);
    }
}
