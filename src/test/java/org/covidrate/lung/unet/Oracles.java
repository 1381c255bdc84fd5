// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.Npz;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.VoxelGrid;

/** Reference arrays as planes and masks. */
final class Oracles {
    private Oracles() {}

    static JsonElement json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file));
    }

    static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        array.forEach(e -> objects.add(e.getAsJsonObject()));
        return objects;
    }

    static int[] ints(JsonObject of, String name) {
        JsonArray array = of.getAsJsonArray(name);
        int[] ints = new int[array.size()];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = array.get(i).getAsInt();
        }
        return ints;
    }

    static double[] doubles(Npz.Array array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i);
        }
        return values;
    }

    /** Slices of an array of two or three axes. */
    static List<byte[]> planes(Npz.Array array) {
        VoxelGrid grid = grid(array);
        int n = grid.width() * grid.height();
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < grid.depth(); z++) {
            byte[] plane = new byte[n];
            for (int i = 0; i < n; i++) {
                plane[i] = (byte) array.get(z * n + i);
            }
            planes.add(plane);
        }
        return planes;
    }

    static VoxelGrid grid(Npz.Array array) {
        int[] shape = array.shape();
        int n = shape.length;
        return new VoxelGrid(shape[n - 1], shape[n - 2], n == 3 ? shape[0] : 1, 1, 1, 1);
    }

    static BinaryVolume binary(Npz.Array array) {
        VoxelGrid grid = grid(array);
        BinaryVolume volume = new BinaryVolume(grid);
        List<byte[]> planes = planes(array);
        for (int z = 0; z < grid.depth(); z++) {
            volume.setLabel(z, planes.get(z), 1);
        }
        return volume;
    }

    static void assertPlanes(List<byte[]> expected, List<byte[]> actual, String of) {
        assertEquals(expected.size(), actual.size(), of);
        long different = 0;
        for (int z = 0; z < expected.size(); z++) {
            assertEquals(expected.get(z).length, actual.get(z).length, of);
            for (int i = 0; i < expected.get(z).length; i++) {
                different += expected.get(z)[i] != actual.get(z)[i] ? 1 : 0;
            }
        }
        assertEquals(0, different, of + ": differing voxels");
    }
}
