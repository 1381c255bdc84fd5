// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Slice headers made up for tests: axial, 10x8 pixels of 0.5 x 0.7 mm, 2 mm apart unless changed. */
final class TestSlices {
    static final SliceScan SCAN = new SliceScan(
            "CT",
            List.of("ORIGINAL", "PRIMARY", "AXIAL"),
            OptionalDouble.of(2),
            OptionalDouble.empty(),
            "B60f",
            OptionalDouble.of(120),
            "Maker",
            "Model",
            "HFS");

    private TestSlices() {}

    /** Slices at these z, in this order, with instance numbers from 1. */
    static List<SliceHeader> axial(double... z) {
        return IntStream.range(0, z.length)
                .mapToObj(i -> at(i, new Vector3(-100, -80, z[i]), SlicePlane.Axes.AXIAL))
                .toList();
    }

    static SliceHeader at(int index, Vector3 position, SlicePlane.Axes axes) {
        return new SliceHeader(
                new SliceSource(Path.of(String.format("f%04d", index)), 0, 1, "1.2.840.10008.1.2.1"),
                new SliceIds("1.2.1", "1.2.1.1", "1.2.1.9", "1.2.1.1." + index, "1.2.840.10008.5.1.4.1.1.2"),
                new SlicePlane(
                        10,
                        8,
                        Optional.of(new PixelSize(0.5, 0.7, PixelSize.Source.PATIENT)),
                        Optional.of(position),
                        Optional.of(axes)),
                new SliceValues(1, -1024, true, "HU", 12, false, 1, Optional.empty()),
                new SliceNumbers(
                        OptionalInt.of(3), OptionalInt.of(index + 1), OptionalInt.empty(), OptionalInt.empty()),
                SCAN);
    }

    static SliceHeader with(SliceHeader s, SlicePlane plane) {
        return new SliceHeader(s.source(), s.ids(), plane, s.values(), s.numbers(), s.scan());
    }

    static SliceHeader with(SliceHeader s, SliceScan scan) {
        return new SliceHeader(s.source(), s.ids(), s.plane(), s.values(), s.numbers(), scan);
    }

    static SliceHeader with(SliceHeader s, SliceNumbers numbers) {
        return new SliceHeader(s.source(), s.ids(), s.plane(), s.values(), numbers, s.scan());
    }

    static SliceHeader with(SliceHeader s, SliceIds ids) {
        return new SliceHeader(s.source(), ids, s.plane(), s.values(), s.numbers(), s.scan());
    }

    static SliceHeader inFile(SliceHeader s, String file) {
        return new SliceHeader(
                new SliceSource(Path.of(file), 0, 1, s.source().transferSyntax()),
                s.ids(),
                s.plane(),
                s.values(),
                s.numbers(),
                s.scan());
    }

    static SliceHeader localizer(SliceHeader s) {
        SliceScan c = s.scan();
        return with(
                s,
                new SliceScan(
                        c.modality(),
                        List.of("ORIGINAL", "PRIMARY", "LOCALIZER"),
                        c.thickness(),
                        c.spacingBetweenSlices(),
                        c.kernel(),
                        c.tubeVoltage(),
                        c.manufacturer(),
                        c.model(),
                        c.patientPosition()));
    }

    static SliceHeader temporal(SliceHeader s, int position) {
        SliceNumbers n = s.numbers();
        return with(s, new SliceNumbers(n.series(), n.instance(), n.acquisition(), OptionalInt.of(position)));
    }

    static SliceHeader acquisition(SliceHeader s, int acquisition) {
        SliceNumbers n = s.numbers();
        return with(s, new SliceNumbers(n.series(), n.instance(), OptionalInt.of(acquisition), n.temporal()));
    }

    static SliceHeader thickness(SliceHeader s, OptionalDouble thickness, OptionalDouble between) {
        SliceScan c = s.scan();
        return with(
                s,
                new SliceScan(
                        c.modality(),
                        c.imageType(),
                        thickness,
                        between,
                        c.kernel(),
                        c.tubeVoltage(),
                        c.manufacturer(),
                        c.model(),
                        c.patientPosition()));
    }

    static SliceHeader pixelSize(SliceHeader s, Optional<PixelSize> size) {
        SlicePlane p = s.plane();
        return with(s, new SlicePlane(p.columns(), p.rows(), size, p.position(), p.axes()));
    }

    static SliceHeader unplaced(SliceHeader s) {
        SlicePlane p = s.plane();
        return with(s, new SlicePlane(p.columns(), p.rows(), p.pixelSize(), Optional.empty(), Optional.empty()));
    }

    static List<SliceHeader> join(List<SliceHeader> a, List<SliceHeader> b) {
        List<SliceHeader> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    static double[] z(SliceStack stack) {
        return stack.slices().stream()
                .mapToDouble(s -> s.plane().position().get().z())
                .toArray();
    }
}
