// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against NumPy and PyTorch (preparation.py), and against COVID-Rate's own code. Element by element. */
class ReferenceValuesTest {
    private static Map<String, Npz.Array> reference() throws IOException, URISyntaxException {
        return Npz.read(
                Path.of(ReferenceValuesTest.class.getResource("preparation.npz").toURI()));
    }

    private static float[] floats(Npz.Array array, int plane, int size) {
        float[] out = new float[size];
        for (int i = 0; i < size; i++) {
            out[i] = (float) array.get(plane * size + i);
        }
        return out;
    }

    private static Slice slice(Npz.Array hu, Npz.Array lungs, int plane, double dx, double dy) {
        int n = hu.shape().length;
        int height = hu.shape()[n - 2];
        int width = hu.shape()[n - 1];
        byte[] mask = new byte[width * height];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) lungs.get(plane * mask.length + i);
        }
        return new Slice(floats(hu, plane, mask.length), width, height, dx, dy, mask, null);
    }

    private static void assertExactly(Npz.Array expected, float[] values) {
        assertEquals(expected.size(), values.length);
        for (int i = 0; i < values.length; i++) {
            assertEquals((float) expected.get(i), values[i], 0f, "pixel " + i);
        }
    }

    private static float[] prepared(Slice slice, PreparationStep... steps) {
        return new Preparation(List.of(steps)).prepare(slice, 1).values();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void valuesAreNumPys(int k) throws Exception {
        Map<String, Npz.Array> npz = reference();
        Slice slice = slice(npz.get("hu" + k), npz.get("lungs" + k), 0, 1, 1);
        assertExactly(npz.get("min_max" + k), prepared(slice, new SliceMinMax()));
        assertExactly(
                npz.get("covid_rate" + k),
                Preparation.COVID_RATE.prepare(slice, 1).values());
        assertExactly(npz.get("window" + k), prepared(slice, new Window(-1000, 400)));
        assertExactly(npz.get("percentiles" + k), prepared(slice, new LungPercentiles(2.5, 97)));
        assertExactly(npz.get("lung_min_max" + k), prepared(slice, new LungPercentiles(0, 100)));
        assertExactly(npz.get("standardize" + k), prepared(slice, new Standardize(-512.25, 333.5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void resizingIsPyTorchsBilinear(int k) throws Exception {
        Map<String, Npz.Array> npz = reference();
        Slice slice = slice(npz.get("hu" + k), npz.get("lungs" + k), 0, 1, 1);
        int[][] sizes = {{16, 16}, {5, 31}, {1, 2}, {64, 48}};
        for (int j = 0; j < sizes.length; j++) {
            Npz.Array expected = npz.get("resize" + k + "_" + j);
            float[] values = prepared(slice, new Resize(sizes[j][1], sizes[j][0]));
            assertEquals(expected.size(), values.length);
            for (int i = 0; i < values.length; i++) {
                // Values up to 3072 in float32, whose steps are 2.4e-4 there.
                assertEquals(expected.get(i), values[i], 1e-3, "size " + j + ", pixel " + i);
            }
        }
    }

    @Test
    void aChainIsWhatNumPyAndPyTorchMakeTogether() throws Exception {
        Map<String, Npz.Array> npz = reference();
        Slice slice = slice(npz.get("chain_hu"), npz.get("chain_lungs"), 0, 1.5, 2);
        float[] values = prepared(
                slice,
                new Window(-1000, 400),
                new MultiplyByLungs(),
                new CropToLungs(6, true, false),
                new Resize(32, 32));
        Npz.Array expected = npz.get("chain");
        for (int i = 0; i < values.length; i++) {
            assertEquals(expected.get(i), values[i], 1e-6, "pixel " + i);
        }
    }

    /** 1e-12 is the oracle's tolerance in double; rounded to float32 nothing of it may be left. */
    @Test
    void covidRatesOwnValuesOfWholeHu() throws IOException {
        Path folder = SharedData.require("oracles/synthetic");
        Map<String, Npz.Array> npz = Npz.read(folder.resolve("preprocessing_small.npz"));
        assertCovidRate(npz.get("ct_int16"), npz.get("lung"), npz.get("out_int16"), 0);
        assertCovidRate(npz.get("ct_int16"), npz.get("lung"), npz.get("out_int16_lungbool"), 0);
        // Computed in float32 there.
        assertCovidRate(npz.get("ct_int16"), npz.get("lung"), npz.get("out_float32"), 1.2e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "small48_all_normals_dropped, 0",
        "phantom224_mismatch_error, 0",
        "phantom224_one_normal_broadcasts, 0",
        // HU with more digits than float32 holds.
        "phantom224_float64, 1e-6"
    })
    void covidRatesOwnValuesOfPhantoms(String name, double tolerance) throws IOException {
        Path folder = SharedData.require("oracles/synthetic");
        Map<String, Npz.Array> npz = Npz.read(folder.resolve(name + ".npz"));
        assertCovidRate(
                npz.get("cts_infected"), npz.get("lungs_infected"), npz.get("preprocessed_infected"), tolerance);
    }

    private static void assertCovidRate(Npz.Array ct, Npz.Array lungs, Npz.Array expected, double tolerance) {
        for (int z = 0; z < ct.shape()[0]; z++) {
            Slice slice = slice(ct, lungs, z, 1, 1);
            float[] values = Preparation.COVID_RATE.prepare(slice, 1).values();
            for (int i = 0; i < values.length; i++) {
                assertEquals((float) expected.get(z * values.length + i), values[i], (float) tolerance, "pixel " + i);
            }
        }
    }

    /** Where the original overflows or divides by zero, values are what is meant. */
    @Test
    void covidRatesDefectsAreNotCopied() throws IOException {
        Path folder = SharedData.require("oracles/synthetic");
        Map<String, Npz.Array> npz = Npz.read(folder.resolve("preprocessing_int16_overflow.npz"));
        for (int z = 0; z < 2; z++) {
            Slice slice = slice(npz.get("ct"), npz.get("lung"), z, 1, 1);
            float[] values = Preparation.COVID_RATE.prepare(slice, 1).values();
            for (int i = 0; i < values.length; i++) {
                double expected = z == 1 || slice.lungs()[i] == 0 ? 0 : (slice.values()[i] + 30000.0) / 60000;
                assertEquals((float) expected, values[i], 0f);
            }
        }
        // Masks of 40 instead of 1 multiply values by 40 there.
        npz = Npz.read(folder.resolve("small48_mask_value_40.npz"));
        for (int z = 0; z < 2; z++) {
            float[] values = Preparation.COVID_RATE
                    .prepare(slice(npz.get("cts_infected"), npz.get("lungs_infected"), z, 1, 1), 1)
                    .values();
            for (int i = 0; i < values.length; i++) {
                assertEquals(npz.get("preprocessed_infected").get(z * values.length + i) / 40, values[i], 1e-7);
            }
        }
    }
}
