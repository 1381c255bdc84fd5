// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.covidrate.lung.unet.Procedure.LUNGMASK_PARITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.HuPlanes;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class SlicePreparationTest {
    private static final int SIZE = SlicePreparation.SIZE;

    private static HuPlanes planes(Npz.Array image) {
        int h = image.shape()[0];
        int w = image.shape()[1];
        short[] shorts = new short[w * h];
        float[] floats = new float[w * h];
        for (int i = 0; i < floats.length; i++) {
            shorts[i] = (short) image.get(i);
            floats[i] = (float) image.get(i);
        }
        return image.type().startsWith("<f")
                ? new FloatPlanes(w, h, List.of(floats))
                : ShortPlanes.of(w, h, List.of(shorts), Rescale.HU);
    }

    private static HuPlanes lungmaskPair() throws IOException {
        return CtReader.read(SharedData.require("data/ct/lungmask-pair"), ReadOptions.DEFAULT, ProgressListener.NONE)
                .planes();
    }

    @Test
    void preparesAsLungmaskDoes() throws IOException {
        Path folder = SharedData.require("oracles/preprocess");
        List<JsonObject> cases = Oracles.objects(Oracles.json(folder.resolve("preprocess.json"))
                .getAsJsonObject()
                .getAsJsonArray("cases"));
        assertEquals(23, cases.size());
        for (JsonObject one : cases) {
            String name = one.get("name").getAsString();
            Map<String, Npz.Array> arrays =
                    Npz.read(folder.resolve(one.get("file").getAsString()));
            HuPlanes planes = arrays.containsKey("image") ? planes(arrays.get("image")) : lungmaskPair();
            check(name, planes, arrays);
        }
    }

    private static void check(String name, HuPlanes planes, Map<String, Npz.Array> expected) {
        int w = planes.width();
        int h = planes.height();
        double[] hu = new double[w * h];
        float[] floats = new float[w * h];
        planes.plane(0, floats);
        for (int i = 0; i < hu.length; i++) {
            hu[i] = Math.max(-1024, Math.min(600, floats[i]));
        }
        BinaryVolume body = new BodyMask(w, h, LUNGMASK_PARITY).of(hu);
        if (expected.containsKey("s5_dilated")) {
            assertEquals(Oracles.binary(expected.get("s5_dilated")), body, name);
        } else {
            assertEquals(0, body.count(), name);
        }
        byte[] bodyMask = new byte[w * h];
        new Zoom(BodyMask.SIZE, BodyMask.SIZE, h, w, LUNGMASK_PARITY)
                .nearest((y, x, from) ->
                        bodyMask[y * w + x] = (byte) (body.get(from % BodyMask.SIZE, from / BodyMask.SIZE, 0) ? 1 : 0));
        Npz.Array packed = expected.get("bodymask");
        for (int i = 0; i < bodyMask.length; i++) {
            assertEquals((int) packed.get(i / 8) >> 7 - i % 8 & 1, bodyMask[i], name + ": body mask at " + i);
        }

        SlicePreparation preparation = new SlicePreparation(planes, LUNGMASK_PARITY);
        float[] input = new float[3 + SIZE * SIZE];
        CropBox box = preparation.prepare(0, input, 3);
        assertArrayEquals(
                Oracles.doubles(expected.get("bbox")),
                new double[] {box.top(), box.left(), box.bottom(), box.right()},
                name);
        // Images of float64 are read as float32.
        boolean wide = expected.get("resized").type().equals("<f8");
        assertArrayEquals(Oracles.doubles(expected.get("resized")), preparation.resized(), wide ? 1e-4 : 0, name);
        Npz.Array input32 = expected.get("net_input_f32");
        if (input32 != null) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                assertEquals((float) input32.get(i), input[3 + i], name + ": input at " + i);
            }
        }
    }

    @Test
    void goldenValuesOfLungmasksTestSlices() throws IOException, NoSuchAlgorithmException {
        SlicePreparation preparation = new SlicePreparation(lungmaskPair(), LUNGMASK_PARITY);
        double sumOfInput = 0;
        for (int z = 0; z < 2; z++) {
            float[] input = new float[SIZE * SIZE];
            assertEquals(new CropBox(95, 3, 509, 509), preparation.prepare(z, input, 0));
            ByteBuffer bytes = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
            long sum = 0;
            for (int i = 0; i < SIZE * SIZE; i++) {
                short hu = (short) preparation.resized()[i];
                bytes.putShort(hu);
                sum += hu;
                sumOfInput += input[i];
            }
            assertEquals(-19_033_533, sum);
            assertEquals(
                    "45fbc901223a48b7691e83f393cb1bae35053862",
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes.array())));
        }
        assertEquals(59206.0726, sumOfInput, 5e-5);
    }

    /** lungmask's own test of the crop, and sizes smaller than the body mask. */
    @Test
    void otherSizes() throws IOException {
        Map<String, Npz.Array> arrays = Npz.read(SharedData.require("oracles/preprocess/other_targets.npz"));
        for (String[] names : new String[][] {{"ten", "ten_20x20"}, {"img", "img_w192_h100"}}) {
            Npz.Array image = arrays.get(names[0]);
            Npz.Array out = arrays.get(names[1]);
            int h = image.shape()[0];
            int w = image.shape()[1];
            // This function of lungmask does not clip; above -500 or not stays the same.
            double[] hu = Oracles.doubles(image);
            CropBox box = CropBox.around(
                    new BodyMask(w, h, LUNGMASK_PARITY).of(hu),
                    new Zoom(BodyMask.SIZE, BodyMask.SIZE, h, w, LUNGMASK_PARITY));
            double[] resized = new double[out.size()];
            new Zoom(box.height(), box.width(), out.shape()[0], out.shape()[1], LUNGMASK_PARITY)
                    .linear(hu, box.top() * w + box.left(), w, resized);
            for (int i = 0; i < resized.length; i++) {
                assertEquals(out.get(i), SampleKind.INTEGER.stored(resized[i]), names[1]);
            }
        }
    }

    private static CropBox box(int size, short[] plane) {
        HuPlanes planes = ShortPlanes.of(size, size, List.of(plane), Rescale.HU);
        return new SlicePreparation(planes, LUNGMASK_PARITY).resize(0);
    }

    /** lungmask's own test, and a slice that is tissue all over: it loses its border. */
    @Test
    void boxesOfSimpleSlices() {
        short[] block = new short[10 * 10];
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                block[10 * y + x] = (short) (y >= 2 && y < 8 && x >= 3 && x < 7 || x + y == 18 ? 1 : -1000);
            }
        }
        assertEquals(new CropBox(2, 3, 8, 7), box(10, block));
        assertEquals(new CropBox(3, 3, 509, 509), box(512, new short[512 * 512]));
    }

    /** The box is that of the first region of the resized mask, at sizes below the body mask's too. */
    @Test
    void boxEqualsThatOfTheResizedMask() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            int w = 1 + random.nextInt(300);
            int h = 1 + random.nextInt(300);
            BinaryVolume body = new BinaryVolume(new VoxelGrid(BodyMask.SIZE, BodyMask.SIZE, 1, 1, 1, 1));
            for (int part = random.nextInt(40); part > 0; part--) {
                int x = 1 + random.nextInt(100);
                int y = 1 + random.nextInt(100);
                for (int row = y; row < y + random.nextInt(26); row++) {
                    body.setRun(x, x + random.nextInt(26), row, 0);
                }
            }
            Zoom zoom = new Zoom(BodyMask.SIZE, BodyMask.SIZE, h, w, LUNGMASK_PARITY);
            BinaryVolume full = new BinaryVolume(new VoxelGrid(w, h, 1, 1, 1, 1));
            zoom.nearest((y, x, from) -> {
                if (body.get(from % BodyMask.SIZE, from / BodyMask.SIZE, 0)) {
                    full.set(x, y, 0);
                }
            });
            Components regions = Components.of(full, Connectivity.SLICE_8);
            BinaryVolume first = regions.select(c -> c == 0);
            CropBox box = CropBox.around(body, zoom);
            if (first.isEmpty()) {
                assertEquals(new CropBox(0, 0, h, w), box);
                continue;
            }
            int[] rows = IntStream.range(0, h)
                    .filter(y -> first.count(0, w, y, 0) > 0)
                    .toArray();
            int[] columns = IntStream.range(0, w)
                    .filter(x -> IntStream.range(0, h).anyMatch(y -> first.get(x, y, 0)))
                    .toArray();
            assertEquals(
                    new CropBox(rows[0], columns[0], rows[rows.length - 1] + 1, columns[columns.length - 1] + 1),
                    box,
                    w + "x" + h);
        }
    }

    @Test
    void sizesOfOnePixel() {
        for (int[] size : new int[][] {{1, 1}, {1, 40}, {3, 1}, {700, 1}}) {
            short[] plane = new short[size[0] * size[1]];
            HuPlanes planes = ShortPlanes.of(size[0], size[1], List.of(plane), Rescale.HU);
            float[] input = new float[SIZE * SIZE];
            CropBox box = new SlicePreparation(planes, LUNGMASK_PARITY).prepare(0, input, 0);
            assertEquals(new CropBox(0, 0, size[1], size[0]), box);
            assertEquals((float) (1024 / 1624.0), input[0]);
        }
    }
}
