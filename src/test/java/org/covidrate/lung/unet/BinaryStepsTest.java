// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.covidrate.lung.unet.Procedure.CORRECTED;
import static org.covidrate.lung.unet.Procedure.LUNGMASK_PARITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.Holes;
import org.covidrate.morphology.Runs;
import org.covidrate.morphology.VoxelGrid;
import org.junit.jupiter.api.Test;

/** The steps on masks against SciPy and scikit-image. */
class BinaryStepsTest {
    private static Map<String, Npz.Array> arrays(String file) throws IOException {
        return Npz.read(SharedData.require("oracles/primitives").resolve(file));
    }

    /** Numbers from 1 in order of first voxels, 0 for background. */
    private static double[] numbers(VoxelGrid grid, Components parts) {
        double[] numbers = new double[grid.width() * grid.height() * grid.depth()];
        parts.forEachRun((c, x, end, y, z) -> {
            for (int i = x; i < end; i++) {
                numbers[(z * grid.height() + y) * grid.width() + i] = c + 1;
            }
        });
        return numbers;
    }

    @Test
    void morphologyOfSlices() throws IOException {
        Map<String, Npz.Array> arrays = arrays("binary2d.npz");
        int n = 0;
        for (; arrays.containsKey("in" + n); n++) {
            BinaryVolume in = Oracles.binary(arrays.get("in" + n));
            VoxelGrid grid = in.grid();
            Cross cross = new Cross(grid.width(), grid.height());
            assertEquals(Oracles.binary(arrays.get("closing" + n)), cross.close(in), "closing " + n);
            assertEquals(Oracles.binary(arrays.get("erode2_" + n)), cross.erode(cross.erode(in)), "erosion " + n);
            assertEquals(Oracles.binary(arrays.get("dilate2_" + n)), cross.dilate(cross.dilate(in)), "dilation " + n);
            assertEquals(Oracles.binary(arrays.get("dilate1_" + n)), cross.dilate(in), "dilation " + n);
            assertEquals(
                    Oracles.binary(arrays.get("fill8_" + n)),
                    Holes.fillSlices(in, Long.MAX_VALUE, Connectivity.SLICE_8),
                    "fill8 " + n);
            assertEquals(Oracles.binary(arrays.get("fill4_" + n)), Holes.fillSlices(in, Long.MAX_VALUE), "fill4 " + n);
            assertEquals(
                    Oracles.binary(arrays.get("areaclose64_" + n)),
                    LargestPart.withoutHoles(in, LUNGMASK_PARITY),
                    "small holes " + n);
            assertArrayEquals(
                    Oracles.doubles(arrays.get("label4_" + n)),
                    numbers(grid, Components.of(in, Connectivity.SLICE_4)),
                    "4-connected " + n);
            assertArrayEquals(
                    Oracles.doubles(arrays.get("label8_" + n)),
                    numbers(grid, Components.of(in, Connectivity.SLICE_8)),
                    "8-connected " + n);
        }
        assertEquals(6, n);
    }

    @Test
    void holesOfASingleSliceBelow64Pixels() throws IOException {
        Map<String, Npz.Array> arrays = arrays("area_closing.npz");
        for (String name : List.of("holes", "tiny", "corner", "empty")) {
            assertEquals(
                    Oracles.binary(arrays.get(name + "_out")),
                    LargestPart.withoutHoles(Oracles.binary(arrays.get(name + "_in")), LUNGMASK_PARITY),
                    name);
        }
        BinaryVolume tiny = Oracles.binary(arrays.get("tiny_in"));
        assertEquals(63, LargestPart.withoutHoles(tiny, CORRECTED).count());
    }

    @Test
    void componentsAndHolesOfVolumes() throws IOException {
        Map<String, Npz.Array> arrays = arrays("label3d.npz");
        int n = 0;
        for (; arrays.containsKey("multi" + n); n++) {
            Npz.Array multi = arrays.get("multi" + n);
            VoxelGrid grid = Oracles.grid(multi);
            Components regions =
                    Components.of(grid, Runs.ofLabels(grid, Oracles.planes(multi)::get), Connectivity.VOLUME_26);
            assertArrayEquals(
                    Oracles.doubles(arrays.get("multi_label26_" + n)), numbers(grid, regions), "regions " + n);
            BinaryVolume mask = Oracles.binary(arrays.get("mask" + n));
            assertArrayEquals(
                    Oracles.doubles(arrays.get("mask_label26_" + n)),
                    numbers(grid, Components.of(mask, Connectivity.VOLUME_26)),
                    "components " + n);
            assertEquals(Oracles.binary(arrays.get("mask_dil1_" + n)), new Ball(grid, 1).dilate(mask), "dilated " + n);
            assertEquals(Oracles.binary(arrays.get("mask_largest" + n)), LargestPart.of(mask), "largest " + n);
            // In a volume of one slice all background lies on its surface.
            assertEquals(Oracles.binary(arrays.get("mask_filled" + n)), Holes.fillVolume(mask), "filled " + n);
        }
        assertEquals(4, n);
        assertEquals(
                Oracles.binary(arrays.get("diag_filled")),
                LargestPart.withoutHoles(Oracles.binary(arrays.get("diag_in")), LUNGMASK_PARITY));
        for (String tie : List.of("tie12", "tie40")) {
            assertEquals(
                    Oracles.binary(arrays.get(tie + "_largest")),
                    LargestPart.of(Oracles.binary(arrays.get(tie + "_in"))),
                    tie);
        }
    }

    /** Runs of different labels may lie side by side, in a row and in its neighbours. */
    @Test
    void labelsSideBySide() {
        VoxelGrid grid = new VoxelGrid(9, 2, 1, 1, 1, 1);
        byte[] plane = {
            1, 1, 1, 1, 1, 2, 2, 2, 3, //
            2, 2, 2, 2, 2, 1, 1, 3, 3
        };
        Components regions = Components.of(grid, Runs.ofLabels(grid, z -> plane), Connectivity.VOLUME_26);
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 2, 2, 2, 3, 2, 2, 2, 2, 2, 1, 1, 3, 3}, numbers(grid, regions));
        assertEquals(3, regions.count());
        assertEquals(2, regions.value(1));
        assertEquals(8, regions.voxels(1));
    }
}
