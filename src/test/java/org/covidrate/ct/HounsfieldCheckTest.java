// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HounsfieldCheckTest {
    private static final int SIZE = 64;
    private static final double FIELD_MM = 350;

    /** A body of 40 HU with lungs of -860 HU, ribs of 700 HU, in air; noise of 20 HU. */
    private static double hu(int x, int y, int z) {
        double u = (x - 31.5) / 32;
        double v = (y - 31.5) / 32;
        double noise = 20 * Math.sin(12.9898 * x + 78.233 * y + 37.719 * z);
        double body = u * u / 0.8 + v * v / 0.5;
        double lung = (Math.abs(u) - 0.4) * (Math.abs(u) - 0.4) / 0.08 + v * v / 0.2;
        double hu = body > 1 ? -1000 : lung < 1 ? -860 : body > 0.9 && (x + z) % 5 == 0 ? 700 : 40;
        return hu + noise;
    }

    private static Geometry chest(double dx, double dy, double dz) {
        return Geometry.axial(SIZE, SIZE, 40, dx, dy, dz);
    }

    private static CtVolume phantom(Geometry g, Map<SeriesFact, String> facts, DoubleUnaryOperator change) {
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            float[] plane = new float[g.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) change.applyAsDouble(hu(i % g.width(), i / g.width(), z));
            }
            planes.add(plane);
        }
        return new CtVolume(g, new FloatPlanes(g.width(), g.height(), planes), new Provenance(facts, List.of()));
    }

    private static List<String> values(DoubleUnaryOperator change) {
        double s = FIELD_MM / SIZE;
        return HounsfieldCheck.warnings(phantom(chest(s, s, 5), Map.of(), change));
    }

    private static void assertOne(String words, List<String> warnings) {
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains(words), warnings::toString);
        assertTrue(warnings.get(0).endsWith("."), warnings::toString);
        assertFalse(warnings.get(0).contains("NaN"), warnings::toString);
    }

    private static double limit(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    @Test
    void aChestCtIsFine() {
        assertEquals(List.of(), values(hu -> hu));
        assertEquals(List.of(), values(Math::rint));
        assertEquals(List.of(), values(hu -> hu < -985 ? -3024 : hu), "padding outside the circle");
        assertEquals(List.of(), values(hu -> hu > 700 ? 3071 : hu), "metal at the end of 12 bits");
    }

    @Test
    void otherValuesAreToldApart() {
        assertOne("8-bit picture (values go from 0 to 255)", values(hu -> Math.rint(limit((hu + 900) / 1100 * 255, 0, 255))));
        assertOne("subtract 1024", values(hu -> hu + 1024));
        assertOne("window seems to be burnt", values(hu -> Math.rint(limit((hu + 1350) / 1400 * 4095, 0, 4095))));
        assertOne("No value is below -500 HU", values(hu -> hu < -500 ? 0 : hu));
        assertOne("No value is below -500 HU", values(hu -> 500 + hu / 4));
        assertOne("normalised", values(hu -> limit((hu + 1000) / 2000, 0, 1)));
        assertOne("normalised", values(hu -> limit(hu / 1024, -1, 1)));
        assertOne("is empty: every voxel looked at has the value 0", values(hu -> 0));
        assertOne("cut off at 30 HU", values(hu -> Math.min(30, hu)));
        assertOne("No value is above -100 HU", values(hu -> hu - 1000));
    }

    @Test
    void anotherModalityIsNamed() {
        Geometry g = chest(5, 5, 5);
        assertOne("modality MR", HounsfieldCheck.warnings(phantom(g, Map.of(SeriesFact.MODALITY, "MR"), hu -> hu)));
        assertEquals(
                List.of(), HounsfieldCheck.warnings(phantom(g, Map.of(SeriesFact.MODALITY, "CT"), hu -> hu)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, exactly 1 x 1 x 1 mm",
        "5.5, 5.5, 12, unusual",
        "5.5, 0.05, 5, unusual",
        "12, 12, 5, unusual",
        "1.2, 1.2, 1, small for a chest",
        "9.8, 9.8, 9.8, ''",
        "5.5, 11.5, 5, large for a chest",
    })
    void sizesThatNoChestHasAreNamed(double dx, double dy, double dz, String words) {
        List<String> warnings = HounsfieldCheck.warnings(phantom(chest(dx, dy, dz), Map.of(), hu -> hu));
        assertTrue(
                words.isEmpty() ? warnings.isEmpty() : warnings.stream().anyMatch(w -> w.contains(words)),
                warnings::toString);
    }

    @Test
    void aSliceInAnyPlaneIsAnInput() {
        for (double[] direction : TestVolumes.directions(0).toList()) {
            Geometry g = new Geometry(SIZE, SIZE, 1, new double[] {5, 5, 3}, new double[3], direction);
            assertEquals(List.of(), HounsfieldCheck.warnings(phantom(g, Map.of(), hu -> hu)));
        }
    }

    @Test
    void manySlicesAreSampled() {
        int[] decoded = {0};
        CtVolume ct = phantom(chest(5, 5, 5), Map.of(), hu -> hu);
        HuPlanes lazy = ShortPlanes.lazy(
                SIZE,
                SIZE,
                400,
                z -> {
                    decoded[0]++;
                    return z == 0 || z == 399 ? ct.plane(z / 10) : new short[SIZE * SIZE];
                },
                Rescale.HU);
        assertEquals(
                List.of(),
                HounsfieldCheck.warnings(
                        new CtVolume(Geometry.axial(SIZE, SIZE, 400, 5, 5, 1), lazy, Provenance.UNKNOWN)));
        assertEquals(32, decoded[0]);
    }
}
