// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreparationTest {
    private static final Preparation ALL = new Preparation(List.of(
            new SliceMinMax(),
            new MultiplyByLungs(),
            new OutsideLungs(-1000),
            new Window(-1000, 400.5),
            new LungPercentiles(0.5, 99.5),
            new Standardize(-300, 250),
            new CropToLungs(10, true, false),
            new Resize(256, 192),
            new PadToMultiple(32)));

    @Test
    void everyStepIsWrittenAndReadBack() {
        assertEquals(ALL, Preparation.of(ALL.toMaps()));
        assertEquals(
                Map.of("step", "crop_to_lungs", "margin_mm", 10.0, "square", true, "whole_scan", false),
                ALL.toMaps().get(6));
        assertEquals(Map.of("step", "slice_min_max"), ALL.toMaps().get(0));
        assertEquals("step", ALL.toMaps().get(7).keySet().iterator().next());
    }

    @Test
    void covidRatesIsItsCodes() {
        assertEquals(
                Preparation.COVID_RATE,
                Preparation.of(List.of(Map.of("step", "slice_min_max"), Map.of("step", "multiply_by_lungs"))));
        assertEquals("slice_min_max, multiply_by_lungs", Preparation.COVID_RATE.toString());
        assertTrue(Preparation.COVID_RATE.needsLungs());
    }

    @Test
    void numbersMayBeOfAnyType() {
        Preparation read = Preparation.of(List.of(
                Map.of("step", "window", "low_hu", -1000, "high_hu", 400L),
                Map.of("step", "resize", "width", 256.0, "height", 128)));
        assertEquals(new Preparation(List.of(new Window(-1000, 400), new Resize(256, 128))), read);
        assertEquals("window(low_hu=-1000.0, high_hu=400.0), resize(width=256, height=128)", read.toString());
        assertFalse(read.needsLungs());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        Map.of("step", "blur"),
                        "There is no preparation step \"blur\"; there are crop_to_lungs, lung_percentiles,"
                                + " multiply_by_lungs, outside_lungs, pad_to_multiple, resize, slice_min_max,"
                                + " slice_percentiles, standardize, window."),
                Arguments.of(
                        Map.of("step", "slice_min_max", "clip", true),
                        "The preparation step \"slice_min_max\" has no parameter \"clip\"."),
                Arguments.of(
                        Map.of("step", "window", "low_hu", 1), "The preparation step \"window\" lacks \"high_hu\"."),
                Arguments.of(
                        Map.of("step", "outside_lungs", "value", "0"),
                        "\"value\" of the preparation step \"outside_lungs\" is a number, not 0."),
                Arguments.of(
                        Map.of("step", "pad_to_multiple", "multiple", 2.5),
                        "\"multiple\" of the preparation step \"pad_to_multiple\" is a whole number, not 2.5."),
                Arguments.of(
                        Map.of("step", "crop_to_lungs", "margin_mm", 1, "square", 1, "whole_scan", true),
                        "\"square\" of the preparation step \"crop_to_lungs\" is true or false, not 1."),
                Arguments.of(
                        Map.of("name", "window"),
                        "A preparation step has its name under \"step\", and {name=window} has none."),
                Arguments.of(
                        Map.of("step", "window", "low_hu", 400, "high_hu", -1000),
                        "A window goes from a lower to a higher density, not from 400.0 to -1000.0 HU."),
                Arguments.of(
                        Map.of("step", "resize", "width", 0, "height", 5),
                        "Slices are resized to 1 to 16384 columns and rows, not to 0x5."),
                Arguments.of(
                        Map.of("step", "pad_to_multiple", "multiple", 0),
                        "Slices are padded to a multiple of 1 to 4096, not of 0."),
                Arguments.of(
                        Map.of("step", "lung_percentiles", "low_percent", 5, "high_percent", 101),
                        "Percentiles go from a lower to a higher number between 0 and 100, not from 5.0 to 101.0."),
                Arguments.of(
                        Map.of("step", "standardize", "mean", 5, "deviation", 0),
                        "Values are standardized with a mean and a deviation above 0, not with 5.0 and 0.0."),
                Arguments.of(
                        Map.of("step", "crop_to_lungs", "margin_mm", -1, "square", true, "whole_scan", true),
                        "The margin of a crop is 0 mm or more, not -1.0 mm."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void oneSentenceSaysWhatIsWrong(Map<String, Object> step, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Preparation.of(List.of(step)));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aSliceWithoutLungsIsRefusedByTheStepThatNeedsThem() {
        Slice picture = Slice.picture(new float[] {0, 255, 10, 20}, 2, 2);
        Exception e = assertThrows(IllegalArgumentException.class, () -> Preparation.COVID_RATE.prepare(picture, 1));
        assertEquals(
                "The preparation step \"multiply_by_lungs\" needs a lung mask, and there is none.", e.getMessage());
        // 8-bit pictures, which have no HU, need other steps.
        Preparation steps = new Preparation(List.of(new Window(0, 255), new Resize(1, 2)));
        assertArrayEquals(
                new float[] {0.5f, 15f / 255}, steps.prepare(picture, 1).values(), 1e-7f);
    }

    @Test
    void theSliceThatIsPreparedStaysAsItIs() {
        float[] hu = {-1000, 50, 3, -2000};
        byte[] lungs = {1, 2, 0, 0};
        Slice slice = new Slice(hu, 2, 2, 1, 1, lungs, null);
        PreparedSlice prepared = ALL.prepare(slice, 64);
        assertEquals(256, prepared.width());
        assertEquals(192, prepared.height());
        assertArrayEquals(new float[] {-1000, 50, 3, -2000}, hu);
        assertArrayEquals(new byte[] {1, 2, 0, 0}, lungs);
        float[] map = {1, 2, 3, 4};
        float[] restored = new Preparation(List.of()).prepare(slice, 1).path().restore(map, 0);
        restored[0] = 7;
        assertEquals(1, map[0]);
    }
}
