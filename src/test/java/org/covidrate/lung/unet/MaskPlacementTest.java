// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.covidrate.lung.unet.Procedure.CORRECTED;
import static org.covidrate.lung.unet.Procedure.LUNGMASK_PARITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;

class MaskPlacementTest {
    @Test
    void placesAsLungmaskDoes() throws IOException {
        Path folder = SharedData.require("oracles/reshape_mask");
        Map<String, Npz.Array> arrays = Npz.read(folder.resolve("reshape_mask.npz"));
        JsonObject json = Oracles.json(folder.resolve("reshape_mask.json")).getAsJsonObject();
        int seen = 0;
        for (JsonObject one : Oracles.objects(json.getAsJsonArray("cases"))) {
            int[] box = Oracles.ints(one, "tbox");
            int[] size = Oracles.ints(one, "origsize");
            byte[] mask =
                    Oracles.planes(arrays.get(one.get("mask").getAsString())).get(0);
            byte[] placed = new MaskPlacement(size[1], size[0], LUNGMASK_PARITY)
                    .place(mask, new CropBox(box[0], box[1], box[2], box[3]));
            String key = one.get("key").getAsString();
            assertArrayEquals(Oracles.planes(arrays.get(key)).get(0), placed, key);
            seen++;
        }
        assertEquals(18, seen);
    }

    /** lungmask's own test. */
    @Test
    void onesFillTheirBox() {
        byte[] mask = new byte[256 * 256];
        Arrays.fill(mask, (byte) 1);
        byte[] placed = new MaskPlacement(30, 30, LUNGMASK_PARITY).place(mask, new CropBox(2, 2, 22, 22));
        assertEquals(400, count(placed));
        assertEquals(1, placed[30 * 2 + 2]);
        assertEquals(0, placed[30 * 22 + 22]);
    }

    /** 311 is one of the sizes at which lungmask loses the last row and column. */
    @Test
    void fillsTheWholeBoxWhenCorrected() {
        byte[] mask = new byte[256 * 256];
        Arrays.fill(mask, (byte) 1);
        CropBox box = new CropBox(3, 5, 314, 316);
        assertEquals(311 * 311, count(new MaskPlacement(400, 320, CORRECTED).place(mask, box)));
        assertEquals(310 * 310, count(new MaskPlacement(400, 320, LUNGMASK_PARITY).place(mask, box)));
    }

    private static int count(byte[] plane) {
        int count = 0;
        for (byte b : plane) {
            count += b;
        }
        return count;
    }
}
