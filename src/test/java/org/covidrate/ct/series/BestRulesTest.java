// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.covidrate.ct.series.TestSlices.axial;
import static org.covidrate.ct.series.TestSlices.join;
import static org.covidrate.ct.series.TestSlices.z;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.UnreadableImageException;
import org.junit.jupiter.api.Test;

class BestRulesTest {
    private static final SeriesOptions DEFAULT = SeriesOptions.DEFAULT;
    private static final SeriesOptions STRICT = DEFAULT.withStrict(true);

    private static SliceStack only(List<SliceHeader> slices) {
        List<SliceStack> stacks = SeriesRules.BEST.arrange(slices, DEFAULT);
        assertEquals(1, stacks.size());
        return stacks.get(0);
    }

    private static void assertWarns(SliceStack stack, String part) {
        assertTrue(stack.warnings().stream().anyMatch(w -> w.contains(part)), part + " not in " + stack.warnings());
    }

    private static void assertRefuses(List<SliceHeader> slices, SeriesOptions options, String part) {
        SliceStack stack = SeriesRules.BEST.arrange(slices, options).get(0);
        UnreadableImageException e = assertThrows(UnreadableImageException.class, stack::geometry);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void sortsAlongTheNormal() throws Exception {
        List<SliceHeader> slices = new ArrayList<>(axial(10, 4, 8, 2, 6));
        Collections.shuffle(slices, new Random(1));
        SliceStack stack = only(slices);
        assertArrayEquals(new double[] {2, 4, 6, 8, 10}, z(stack));
        Geometry g = stack.geometry();
        assertArrayEquals(new double[] {0.5, 0.7, 2}, g.spacing(), 1e-12);
        assertArrayEquals(new double[] {-100, -80, 2}, g.origin());
        assertArrayEquals(Geometry.identity(), g.direction());
        assertEquals(List.of(), stack.warnings());
    }

    @Test
    void sagittalSlicesAscendAlongRowCrossColumn() throws Exception {
        // Rows to posterior, columns to inferior: the normal is to the patient's right.
        SlicePlane.Axes axes = new SlicePlane.Axes(new Vector3(0, 1, 0), new Vector3(0, 0, -1));
        List<SliceHeader> slices = IntStream.of(10, 22, 18, 14, 26)
                .mapToObj(x -> TestSlices.at(x, new Vector3(x, -20, 50), axes))
                .toList();
        Geometry g = only(slices).geometry();
        assertArrayEquals(new double[] {26, -20, 50}, g.origin());
        assertArrayEquals(new double[] {0.5, 0.7, 4}, g.spacing(), 1e-12);
        assertArrayEquals(new double[] {0, 0, -1, 1, 0, 0, 0, -1, 0}, g.direction());
        assertEquals("PIR", Orientation.of(g).code());
    }

    @Test
    void everyVoxelOfAnObliqueStackIsWhereItsSliceSays() throws Exception {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        SlicePlane.Axes axes = new SlicePlane.Axes(new Vector3(c, 0, s), new Vector3(0, 1, 0));
        Vector3 normal = axes.normal();
        List<SliceHeader> slices = IntStream.range(0, 7)
                .mapToObj(i -> TestSlices.at(i, new Vector3(5, 6, 7).plus(normal.times(-1.25 * i)), axes))
                .toList();
        SliceStack stack = only(slices);
        assertEquals(List.of(), stack.warnings());
        for (int k = 0; k < 7; k++) {
            SlicePlane p = stack.slices().get(k).plane();
            assertArrayEquals(p.position().get().toArray(), stack.geometry().toWorld(0, 0, k), 1e-9);
        }
    }

    @Test
    void tiltedGantryGivesAShearedGrid() throws Exception {
        // 20 degrees about x: the slices lean, the table moves along z.
        double c = Math.cos(Math.toRadians(20));
        double s = Math.sin(Math.toRadians(20));
        SlicePlane.Axes axes = new SlicePlane.Axes(new Vector3(1, 0, 0), new Vector3(0, c, s));
        List<SliceHeader> slices = IntStream.range(0, 40)
                .mapToObj(i -> TestSlices.at(i, new Vector3(-10, -20, 2 * i), axes))
                .toList();
        SliceStack stack = only(slices);
        Geometry g = stack.geometry();
        assertWarns(stack, "tilted gantry: the stack leans by 20 degrees");
        assertEquals(1, stack.warnings().size());
        assertArrayEquals(new double[] {0.5, 0.7, 2}, g.spacing(), 1e-9);
        assertArrayEquals(new double[] {1, 0, 0, 0, c, 0, 0, s, 1}, g.direction(), 1e-12);
        assertEquals(0.5 * 0.7 * 2 * c, g.voxelVolume(), 1e-9);
        assertArrayEquals(new double[] {-10, -20, 78}, g.toWorld(0, 0, 39), 1e-9);
    }

    @Test
    void slicesThatSlideAlongThemselvesAreRefused() {
        assertRefuses(
                IntStream.range(0, 10)
                        .mapToObj(i -> TestSlices.at(i, new Vector3(20 * i, 0, i), SlicePlane.Axes.AXIAL))
                        .toList(),
                DEFAULT,
                "run along them");
    }

    @Test
    void roundedCosinesAreNoTilt() throws Exception {
        double c = Math.cos(0.2);
        double s = Math.sin(0.2);
        Vector3 normal = new Vector3(0, -s, c);
        SlicePlane.Axes rounded = new SlicePlane.Axes(
                new Vector3(1, 0, 0), new Vector3(0, Math.round(c * 1e4) / 1e4, Math.round(s * 1e4) / 1e4));
        List<SliceHeader> slices = IntStream.range(0, 200)
                .mapToObj(i -> TestSlices.at(i, normal.times(2 * i), rounded))
                .toList();
        assertEquals(List.of(), only(slices).warnings());
    }

    @Test
    void missingSlicesAreCountedAndPlaced() throws Exception {
        SliceStack stack = only(axial(0, 2, 4, 10, 12, 14, 18));
        assertWarns(stack, "3 slices are missing");
        assertWarns(stack, "2 between 4 and 10 mm, 1 between 14 and 18 mm");
        assertEquals(2, stack.geometry().spacing(2), 1e-12);
        assertRefuses(axial(0, 2, 4, 10, 12, 14, 18), STRICT, "3 slices are missing");
    }

    @Test
    void unevenSpacingIsReported() throws Exception {
        SliceStack stack = only(axial(0, 2, 4, 6.9, 8.9, 10.9));
        assertWarns(stack, "unevenly spaced, 2 to 2.9 mm");
        assertEquals(2, stack.geometry().spacing(2), 1e-12);
        assertRefuses(axial(0, 2, 4, 6.9, 8.9, 10.9), STRICT, "unevenly spaced");
    }

    @Test
    void positionsRoundedToTenthsAreEven() throws Exception {
        // 0.625 mm as 0.6, 1.3, 1.9, 2.5, ...
        double[] z = IntStream.range(0, 300)
                .mapToDouble(i -> Math.round(i * 6.25) / 10.0)
                .toArray();
        SliceStack stack = only(IntStream.range(0, z.length)
                .mapToObj(i -> TestSlices.thickness(axial(z).get(i), OptionalDouble.of(0.625), OptionalDouble.empty()))
                .toList());
        assertEquals(List.of(), stack.warnings());
        assertEquals(0.625, stack.geometry().spacing(2), 1e-3);
    }

    @Test
    void copiesAreDropped() throws Exception {
        List<SliceHeader> slices = axial(0, 2, 4, 6);
        List<SliceHeader> copies =
                List.of(TestSlices.inFile(slices.get(1), "copy of 1"), TestSlices.inFile(slices.get(3), "copy of 3"));
        SliceStack stack = only(join(slices, copies));
        assertEquals(4, stack.slices().size());
        assertWarns(stack, "2 files in the series are a copy");
        assertTrue(SeriesRules.BEST.arrange(join(slices, copies), STRICT).get(0).isReadable());
    }

    @Test
    void ofDifferentImagesAtOnePlaceTheLowestInstanceStays() throws Exception {
        List<SliceHeader> slices = new ArrayList<>(axial(4, 2, 6, 8, 10, 4));
        Collections.reverse(slices);
        SliceStack stack = only(slices);
        assertArrayEquals(new double[] {2, 4, 6, 8, 10}, z(stack));
        assertEquals(1, stack.slices().get(1).numbers().instance().getAsInt());
        assertWarns(stack, "1 slice in the series is at the same place");
        assertRefuses(slices, STRICT, "at the same place");
    }

    @Test
    void phasesBecomeVolumes() throws Exception {
        List<SliceHeader> slices = new ArrayList<>();
        for (int phase = 0; phase < 3; phase++) {
            double[] z = phase == 1 ? new double[] {0, 2, 4, 6, 8} : new double[] {0, 2, 4, 6};
            for (double v : z) {
                slices.add(TestSlices.temporal(
                        TestSlices.at(slices.size(), new Vector3(0, 0, v), SlicePlane.Axes.AXIAL), phase + 1));
            }
        }
        Collections.shuffle(slices, new Random(3));
        List<SliceStack> stacks = SeriesRules.BEST.arrange(slices, DEFAULT);
        assertEquals(3, stacks.size());
        assertEquals(5, stacks.get(0).slices().size());
        for (SliceStack stack : stacks) {
            assertEquals(
                    1,
                    stack.slices().stream()
                            .map(s -> s.numbers().temporal())
                            .distinct()
                            .count());
        }
        assertWarns(stacks.get(0), "more than one volume");
        assertWarns(stacks.get(0), "4 slices of 10x8, 0.5x0.7x2 mm; 4 slices of 10x8");
    }

    @Test
    void phasesWithoutAMarkGoByInstanceNumber() throws Exception {
        double[] twice = {0, 2, 4, 6, 0, 2, 4, 6};
        List<SliceStack> stacks = SeriesRules.BEST.arrange(axial(twice), DEFAULT);
        assertEquals(2, stacks.size());
        assertEquals(
                List.of(1, 2, 3, 4),
                stacks.get(0).slices().stream()
                        .map(s -> s.numbers().instance().getAsInt())
                        .toList());
    }

    @Test
    void acquisitionsThatDoNotOverlapStayTogether() throws Exception {
        List<SliceHeader> slices = IntStream.range(0, 6)
                .mapToObj(i -> TestSlices.acquisition(axial(0, 2, 4, 6, 8, 10).get(i), i))
                .toList();
        assertEquals(6, only(slices).slices().size());
    }

    @Test
    void localizersAreLeftOut() throws Exception {
        List<SliceHeader> slices = new ArrayList<>(axial(0, 2, 4));
        slices.add(TestSlices.localizer(TestSlices.at(9, new Vector3(0, 0, 100), SlicePlane.Axes.AXIAL)));
        SliceStack stack = only(slices);
        assertEquals(3, stack.slices().size());
        assertWarns(stack, "1 scout image (localizer) in the series is left out.");
        assertRefuses(List.of(slices.get(3)), DEFAULT, "scout");
    }

    @Test
    void otherOrientationSizeOrSpacingIsAnotherVolume() throws Exception {
        SlicePlane.Axes coronal = new SlicePlane.Axes(new Vector3(1, 0, 0), new Vector3(0, 0, -1));
        List<SliceHeader> slices = new ArrayList<>(axial(0, 2, 4, 6));
        slices.add(TestSlices.at(10, new Vector3(0, 5, 0), coronal));
        slices.add(TestSlices.at(11, new Vector3(0, 7, 0), coronal));
        slices.add(
                TestSlices.pixelSize(axial(8).get(0), Optional.of(new PixelSize(0.6, 0.7, PixelSize.Source.PATIENT))));
        List<SliceStack> stacks = SeriesRules.BEST.arrange(slices, DEFAULT);
        assertEquals(
                List.of(4, 2, 1), stacks.stream().map(s -> s.slices().size()).toList());
        assertWarns(stacks.get(0), "2 slices of 10x8, 0.5x0.7x2 mm; 1 slice of 10x8, 0.6x0.7x2 mm");
    }

    @Test
    void sliceThatIsShiftedWithinItsPlaneIsAnotherVolume() throws Exception {
        List<SliceHeader> slices = new ArrayList<>(axial(0, 2, 4, 6));
        slices.add(TestSlices.at(10, new Vector3(-90, -80, 8), SlicePlane.Axes.AXIAL));
        List<SliceStack> stacks = SeriesRules.BEST.arrange(slices, DEFAULT);
        assertEquals(List.of(4, 1), stacks.stream().map(s -> s.slices().size()).toList());
        assertEquals(
                0,
                stacks.get(0).warnings().stream()
                        .filter(w -> w.contains("tilt"))
                        .count());
    }

    @Test
    void framesOfReferencePartButNotIfEverySliceHasItsOwn() throws Exception {
        List<SliceHeader> two = new ArrayList<>(axial(0, 2, 4));
        for (SliceHeader s : axial(6, 8)) {
            SliceIds i = s.ids();
            two.add(TestSlices.with(
                    s, new SliceIds(i.study(), i.series(), "1.2.777", i.sopInstance() + ".7", i.sopClass())));
        }
        assertEquals(2, SeriesRules.BEST.arrange(two, DEFAULT).size());
        List<SliceHeader> each = axial(0, 2, 4).stream()
                .map(s -> TestSlices.with(
                        s,
                        new SliceIds(
                                "1", "2", "3." + s.ids().sopInstance(), s.ids().sopInstance(), "")))
                .toList();
        assertEquals(3, only(each).slices().size());
    }

    @Test
    void slicesWithoutAPlaceAreRefusedButOneMayGoAlone() throws Exception {
        List<SliceHeader> slices =
                axial(0, 2, 4).stream().map(TestSlices::unplaced).toList();
        assertRefuses(slices, DEFAULT, "no position or orientation");
        SliceStack one = only(slices.subList(0, 1));
        assertWarns(one, "taken as axial");
        assertEquals(2, one.geometry().spacing(2));
        assertEquals("LPS", Orientation.of(one.geometry()).code());
    }

    @Test
    void pixelSizeIsNeverGuessed() throws Exception {
        List<SliceHeader> slices = axial(0, 2, 4).stream()
                .map(s -> TestSlices.pixelSize(s, Optional.empty()))
                .toList();
        assertRefuses(slices, DEFAULT, "no Pixel Spacing");
        SliceStack given = SeriesRules.BEST
                .arrange(slices, DEFAULT.withSpacing(0.8, 0.9, 5))
                .get(0);
        assertArrayEquals(new double[] {0.8, 0.9, 2}, given.geometry().spacing(), 1e-12);
        assertWarns(given, "given 0.8 x 0.9 mm");

        List<SliceHeader> detector = axial(0, 2, 4).stream()
                .map(s -> TestSlices.pixelSize(s, Optional.of(new PixelSize(0.4, 0.4, PixelSize.Source.DETECTOR))))
                .toList();
        assertWarns(only(detector), "at the detector");
        assertRefuses(detector, STRICT, "at the detector");
    }

    @Test
    void thicknessCountsForASingleSliceOnly() throws Exception {
        SliceHeader slice = axial(7).get(0);
        OptionalDouble none = OptionalDouble.empty();
        assertEquals(
                3,
                only(List.of(TestSlices.thickness(slice, OptionalDouble.of(3), none)))
                        .geometry()
                        .spacing(2));
        SliceStack between = only(List.of(TestSlices.thickness(slice, OptionalDouble.of(3), OptionalDouble.of(2.5))));
        assertEquals(2.5, between.geometry().spacing(2));
        assertWarns(between, "2.5 mm thick");
        List<SliceHeader> unknown = List.of(TestSlices.thickness(slice, none, none));
        assertWarns(only(unknown), "volumes are those of 1 mm");
        assertRefuses(unknown, STRICT, "how thick");

        SliceStack sparse = only(axial(0, 10, 20));
        assertWarns(sparse, "2 mm thick but 10 mm apart");
        assertEquals(10, sparse.geometry().spacing(2));
    }

    @Test
    void warningsHoldNoIdentifiersAndNoFileNames() {
        List<SliceHeader> slices = new ArrayList<>(axial(0, 2, 4, 10, 4));
        slices.add(TestSlices.localizer(TestSlices.at(9, new Vector3(0, 0, 100), SlicePlane.Axes.AXIAL)));
        SliceStack stack = SeriesRules.BEST.arrange(slices, DEFAULT).get(0);
        assertEquals(3, stack.warnings().size());
        for (String warning : stack.warnings()) {
            assertFalse(warning.contains("1.2.1") || warning.contains("f000"), warning);
        }
    }
}
