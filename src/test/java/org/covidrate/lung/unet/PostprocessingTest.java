// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.covidrate.lung.unet.Procedure.CORRECTED;
import static org.covidrate.lung.unet.Procedure.LUNGMASK_PARITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class PostprocessingTest {
    private static List<byte[]> apply(Postprocessing p, VoxelGrid grid, List<byte[]> planes) {
        return p.apply(grid.width(), grid.height(), planes.size(), planes::get, ProgressListener.NONE);
    }

    @Test
    void doesWhatLungmaskDoes() throws IOException {
        Path folder = SharedData.require("oracles/postprocessing");
        List<JsonObject> cases = Oracles.objects(
                Oracles.json(folder.resolve("postprocessing.json")).getAsJsonArray());
        assertEquals(47, cases.size());
        for (JsonObject one : cases) {
            String name = one.get("name").getAsString();
            Map<String, Npz.Array> arrays = Npz.read(folder.resolve(name + ".npz"));
            Npz.Array labels = arrays.get("labels");
            Set<Integer> spare =
                    Arrays.stream(Oracles.ints(one, "spare")).boxed().collect(Collectors.toSet());
            Postprocessing p = new Postprocessing(spare, one.get("skip_below").getAsInt(), LUNGMASK_PARITY);
            Oracles.assertPlanes(
                    Oracles.planes(arrays.get("result")), apply(p, Oracles.grid(labels), Oracles.planes(labels)), name);
        }
    }

    @Test
    void exampleOfLungmasksOwnTests() {
        byte[] in = {
            0, 0, 0, 0, 0, 0, //
            0, 1, 1, 2, 2, 0, //
            0, 2, 0, 3, 1, 0, //
            0, 4, 4, 4, 0, 0, //
            0, 4, 0, 4, 0, 0, //
            0, 4, 4, 4, 0, 0
        };
        byte[] out = in.clone();
        out[13] = 1;
        out[16] = 2;
        VoxelGrid grid = new VoxelGrid(6, 6, 2, 1, 1, 1);
        List<byte[]> actual = apply(new Postprocessing(Set.of(), 1, LUNGMASK_PARITY), grid, List.of(in, in.clone()));
        Oracles.assertPlanes(List.of(out, out), actual, "example");
    }

    /** Volumes that hold many small regions, or few large ones, or labels everywhere. */
    @Test
    void equalsTheLiteralProcedureOnRandomVolumes() {
        Random random = new Random(20200221);
        long merged = 0;
        for (int round = 0; round < 700; round++) {
            int w = 1 + random.nextInt(round % 5 == 0 ? 70 : 14);
            int h = 1 + random.nextInt(12);
            int d = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(7);
            int labels = 1 + random.nextInt(random.nextBoolean() ? 6 : 2);
            List<byte[]> planes = blobs(w, h, d, labels, random);
            Set<Integer> spare = round % 3 == 0 ? Set.of(1 + random.nextInt(labels)) : Set.of();
            if (round % 7 == 0) {
                spare = Set.of(1 + random.nextInt(5), 6 + random.nextInt(5));
            }
            int skipBelow = random.nextInt(4) == 0 ? random.nextInt(8) : 3;
            int[] volume = new int[w * h * d];
            for (int i = 0; i < volume.length; i++) {
                volume[i] = planes.get(i / (w * h))[i % (w * h)];
            }
            int[] expected = new LiteralPostprocessing(w, h, d, spare, skipBelow).apply(volume);
            List<byte[]> before = planes.stream().map(byte[]::clone).toList();
            List<byte[]> actual = apply(
                    new Postprocessing(spare, skipBelow, LUNGMASK_PARITY), new VoxelGrid(w, h, d, 1, 1, 1), planes);
            if (w * h < 64 && d == 1) {
                // scikit-image leaves nothing of so small a slice.
                Arrays.fill(expected, 0);
            }
            for (int i = 0; i < volume.length; i++) {
                assertEquals(
                        expected[i],
                        actual.get(i / (w * h))[i % (w * h)],
                        "round " + round + " of " + w + "x" + h + "x" + d);
                merged += expected[i] != volume[i] && expected[i] != 0 ? 1 : 0;
            }
            for (int z = 0; z < d; z++) {
                assertArrayEquals(before.get(z), planes.get(z), "input is not changed");
            }
        }
        assertTrue(merged > 10_000, "voxels that changed their label: " + merged);
    }

    /** Noise, smoothed so often by taking over a neighbour's label that regions are of many sizes. */
    private static List<byte[]> blobs(int w, int h, int d, int labels, Random random) {
        byte[] volume = new byte[w * h * d];
        double background = random.nextDouble() * 0.8;
        for (int i = 0; i < volume.length; i++) {
            volume[i] = (byte) (random.nextDouble() < background ? 0 : 1 + random.nextInt(labels));
        }
        int[] steps = {1, -1, w, -w, w * h, -w * h};
        for (int n = volume.length * random.nextInt(6); n > 0; n--) {
            int to = random.nextInt(volume.length);
            int from = to + steps[random.nextInt(6)];
            if (from >= 0 && from < volume.length) {
                volume[to] = volume[from];
            }
        }
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < d; z++) {
            planes.add(Arrays.copyOfRange(volume, z * w * h, (z + 1) * w * h));
        }
        return planes;
    }

    /** Region number 2 is not merged into in lungmask if label 2 is spared. */
    @Test
    void numbersOfRegionsAreNoLabels() {
        byte[] slice = {
            3, 3, 3, 3, 3, 3, //
            1, 1, 1, 1, 1, 1, //
            1, 2, 2, 2, 2, 1, //
            1, 1, 1, 1, 1, 1, //
            0, 0, 0, 0, 0, 0
        };
        VoxelGrid grid = new VoxelGrid(6, 5, 2, 1, 1, 1);
        List<byte[]> in = List.of(slice, slice.clone());
        List<byte[]> parity = apply(new Postprocessing(Set.of(2), LUNGMASK_PARITY), grid, in);
        List<byte[]> corrected = apply(new Postprocessing(Set.of(2), CORRECTED), grid, in);
        assertEquals(0, parity.get(0)[14], "its only neighbour is region 2");
        assertEquals(1, corrected.get(0)[14]);
    }

    @Test
    void labelsEverywhereAreKeptWhenCorrected() {
        byte[] slice = new byte[200];
        Arrays.fill(slice, 0, 100, (byte) 1);
        Arrays.fill(slice, 100, 200, (byte) 2);
        VoxelGrid grid = new VoxelGrid(10, 20, 1, 1, 1, 1);
        assertEquals(
                0,
                apply(new Postprocessing(Set.of(), LUNGMASK_PARITY), grid, List.of(slice))
                        .get(0)[0]);
        assertEquals(
                1,
                apply(new Postprocessing(Set.of(), CORRECTED), grid, List.of(slice))
                        .get(0)[0]);
    }

    @Test
    void canBeCancelled() {
        ProgressListener cancelled = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> new Postprocessing(Set.of(), LUNGMASK_PARITY)
                .apply(2, 2, 1, z -> new byte[] {1, 2, 0, 0}, cancelled));
    }
}
