// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.covidrate.ct.series.TestSlices.axial;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.covidrate.ct.Geometry;
import org.junit.jupiter.api.Test;

class LungmaskRulesTest {
    private static SliceStack stack(List<SliceHeader> slices) {
        return SeriesRules.LUNGMASK
                .arrange(slices, SeriesOptions.DEFAULT.withRules(SeriesRules.LUNGMASK))
                .get(0);
    }

    @Test
    void spacingIsTheMeanEvenWhereASliceIsMissing() throws Exception {
        SliceStack stack = stack(axial(8, 0, 2, 4));
        assertEquals(8 / 3.0, stack.geometry().spacing(2), 1e-12);
        assertTrue(stack.warnings().stream().anyMatch(w -> w.contains("1 slice is missing")));
    }

    @Test
    void firstFileAtAPositionIsKeptWhateverItsNumber() throws Exception {
        SliceHeader third = axial(0, 2, 4).get(2);
        SliceHeader copy = TestSlices.at(0, third.plane().position().get(), SlicePlane.Axes.AXIAL);
        List<SliceHeader> slices = new ArrayList<>(axial(0, 2, 4));
        slices.add(TestSlices.inFile(copy, "zz"));
        SliceStack stack = stack(slices);
        assertEquals(3, stack.slices().size());
        assertEquals(3, stack.slices().get(2).numbers().instance().getAsInt());
    }

    @Test
    void tiltIsIgnoredButSaid() throws Exception {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        SlicePlane.Axes axes = new SlicePlane.Axes(new Vector3(1, 0, 0), new Vector3(0, c, s));
        SliceStack stack = stack(IntStream.range(0, 10)
                .mapToObj(i -> TestSlices.at(i, new Vector3(0, 0, 5 * i), axes))
                .toList());
        Geometry g = stack.geometry();
        assertArrayEquals(new double[] {1, 0, 0, 0, c, -s, 0, s, c}, g.direction(), 1e-12);
        assertEquals(5, g.spacing(2), 1e-12);
        assertTrue(stack.warnings().stream().anyMatch(w -> w.contains("leans")));
    }

    @Test
    void slicesOfEqualZAreScrambledButSaid() throws Exception {
        SlicePlane.Axes axes = new SlicePlane.Axes(new Vector3(0, 1, 0), new Vector3(0, 0, -1));
        SliceStack stack = stack(IntStream.of(10, 22, 18, 14, 26)
                .mapToObj(x -> TestSlices.at(x, new Vector3(x, -20, 50), axes))
                .toList());
        // By file name here: 10, 14, 18, 22, 26.
        assertArrayEquals(
                new double[] {0, 0, -1, 1, 0, 0, 0, -1, 0}, stack.geometry().direction());
        assertEquals(4, stack.geometry().spacing(2), 1e-12);
        assertTrue(stack.warnings().stream().anyMatch(w -> w.contains("scrambled")));
    }

    @Test
    void imagesWithoutTypeOrPositionAndLocalizersArePassedOver() throws Exception {
        List<SliceHeader> slices = new ArrayList<>(axial(0, 2, 4));
        slices.add(TestSlices.localizer(TestSlices.at(7, new Vector3(0, 0, 6), SlicePlane.Axes.AXIAL)));
        slices.add(TestSlices.unplaced(TestSlices.at(8, new Vector3(0, 0, 8), SlicePlane.Axes.AXIAL)));
        assertEquals(3, stack(slices).slices().size());
        SliceStack none = stack(slices.subList(3, 5));
        assertFalse(none.isReadable());
        assertTrue(
                none.refusal().get().contains("lungmask's rules take none"),
                none.refusal().get());
    }

    @Test
    void oneSliceIsOneMillimetreThickAsInItk() throws Exception {
        assertEquals(1, stack(axial(5)).geometry().spacing(2));
        SliceHeader between = TestSlices.thickness(axial(5).get(0), OptionalDouble.of(3), OptionalDouble.of(2.5));
        assertEquals(2.5, stack(List.of(between)).geometry().spacing(2));
    }
}
