// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts volumes into LPS axis order, and labels and probabilities back, by swapping and flipping axes only: no value changes.
 *
 * <p>Algorithms that need to know right from left or up from down work on the LPS volume.
 */
public final class Reorientation {
    private Reorientation() {}

    /**
     * The CT in LPS order. The same volume if it is so already; where slices stay slices they are turned only when they
     * are asked for, otherwise the volume is copied.
     */
    public static CtVolume toLps(CtVolume ct) {
        Orientation orientation = Orientation.of(ct.geometry());
        if (orientation.isLps()) {
            return ct;
        }
        AxisMap map = new AxisMap(ct.geometry(), orientation);
        HuPlanes in = ct.planes();
        HuPlanes out;
        if (orientation.keepsSlices()) {
            out = new TurnedPlanes(in, map);
        } else if (in.isFractional()) {
            out = new FloatPlanes(map.lps.width(), map.lps.height(), scatterFloats(in, map));
        } else {
            out = ShortPlanes.of(map.lps.width(), map.lps.height(), scatterShorts(in, map), Rescale.HU);
        }
        return new CtVolume(map.lps, out, ct.provenance());
    }

    /** The labels in LPS order. */
    public static LabelVolume toLps(LabelVolume labels) {
        Orientation orientation = Orientation.of(labels.geometry());
        if (orientation.isLps()) {
            return labels;
        }
        AxisMap map = new AxisMap(labels.geometry(), orientation);
        List<byte[]> out = emptyBytes(map.lps);
        for (int z = 0; z < map.from.depth(); z++) {
            byte[] plane = labels.plane(z);
            map.forEach(z, (i, lpsPlane, lpsIndex) -> out.get(lpsPlane)[lpsIndex] = plane[i]);
        }
        return new LabelVolume(map.lps, out, labels.labels(), labels.method());
    }

    /**
     * Labels that were made in LPS order, on the grid they belong to.
     *
     * @param labels on the grid that {@link #toLps(CtVolume)} made of {@code original}
     * @param original the grid to return to
     */
    public static LabelVolume fromLps(LabelVolume labels, Geometry original) {
        Orientation orientation = Orientation.of(original);
        if (orientation.isLps()) {
            return labels;
        }
        AxisMap map = new AxisMap(original, orientation);
        List<byte[]> out = emptyBytes(original);
        for (int z = 0; z < original.depth(); z++) {
            byte[] plane = out.get(z);
            map.forEach(z, (i, lpsPlane, lpsIndex) -> plane[i] = labels.plane(lpsPlane)[lpsIndex]);
        }
        return new LabelVolume(original, out, labels.labels(), labels.method());
    }

    /** Probabilities that were made in LPS order, on the grid they belong to; as {@link #fromLps(LabelVolume, Geometry)}. */
    public static ProbabilityVolume fromLps(ProbabilityVolume probabilities, Geometry original) {
        Orientation orientation = Orientation.of(original);
        if (orientation.isLps()) {
            return probabilities;
        }
        AxisMap map = new AxisMap(original, orientation);
        List<MaskedPlane> out = new ArrayList<>();
        float[] values = new float[original.planeSize()];
        byte[] mask = new byte[original.planeSize()];
        for (int z = 0; z < original.depth(); z++) {
            map.forEach(z, (i, lpsPlane, lpsIndex) -> {
                MaskedPlane plane = probabilities.plane(lpsPlane);
                mask[i] = (byte) (plane.contains(lpsIndex) ? 1 : 0);
                values[i] = plane.value(lpsIndex);
            });
            out.add(MaskedPlane.of(values, mask));
        }
        return new ProbabilityVolume(original, out, probabilities.method());
    }

    private static List<short[]> scatterShorts(HuPlanes in, AxisMap map) {
        List<short[]> out = new ArrayList<>();
        for (int z = 0; z < map.lps.depth(); z++) {
            out.add(new short[map.lps.planeSize()]);
        }
        for (int z = 0; z < map.from.depth(); z++) {
            short[] plane = in.plane(z);
            map.forEach(z, (i, lpsPlane, lpsIndex) -> out.get(lpsPlane)[lpsIndex] = plane[i]);
        }
        return out;
    }

    private static List<float[]> scatterFloats(HuPlanes in, AxisMap map) {
        List<float[]> out = new ArrayList<>();
        for (int z = 0; z < map.lps.depth(); z++) {
            out.add(new float[map.lps.planeSize()]);
        }
        float[] plane = new float[map.from.planeSize()];
        for (int z = 0; z < map.from.depth(); z++) {
            in.plane(z, plane);
            map.forEach(z, (i, lpsPlane, lpsIndex) -> out.get(lpsPlane)[lpsIndex] = plane[i]);
        }
        return out;
    }

    private static List<byte[]> emptyBytes(Geometry geometry) {
        List<byte[]> out = new ArrayList<>();
        for (int z = 0; z < geometry.depth(); z++) {
            out.add(new byte[geometry.planeSize()]);
        }
        return out;
    }

    /** Takes a voxel's index in its plane of the original grid, and its plane and index there in the LPS grid. */
    @FunctionalInterface
    private interface VoxelVisitor {
        void visit(int i, int lpsPlane, int lpsIndex);
    }

    /** Where a voxel of the original grid lies in the LPS grid. */
    private static final class AxisMap {
        final Geometry from;
        final Geometry lps;
        /** step[w][a]: how the LPS index w moves when the original index a grows by one. */
        private final int[][] step = new int[3][3];

        private final int[] offset = new int[3];

        AxisMap(Geometry from, Orientation orientation) {
            this.from = from;
            lps = orientation.toLps(from);
            for (int world = 0; world < 3; world++) {
                int axis = orientation.axisAlong(world);
                boolean flipped = orientation.isFlipped(world);
                step[world][axis] = flipped ? -1 : 1;
                offset[world] = flipped ? from.size(axis) - 1 : 0;
            }
        }

        /** Visits the voxels of slice z of the original grid in their order. */
        void forEach(int z, VoxelVisitor visitor) {
            for (int y = 0, i = 0; y < from.height(); y++) {
                for (int x = 0; x < from.width(); x++, i++) {
                    visitor.visit(i, plane(x, y, z), index(x, y, z));
                }
            }
        }

        int along(int world, int x, int y, int z) {
            return offset[world] + step[world][0] * x + step[world][1] * y + step[world][2] * z;
        }

        /** The way back: index {@code axis} in the original grid of a voxel of the LPS grid. */
        int original(int axis, int x, int y, int z) {
            return step[0][axis] * (x - offset[0]) + step[1][axis] * (y - offset[1]) + step[2][axis] * (z - offset[2]);
        }

        int plane(int x, int y, int z) {
            return along(2, x, y, z);
        }

        int index(int x, int y, int z) {
            return along(1, x, y, z) * lps.width() + along(0, x, y, z);
        }
    }

    /** Slices that are turned in their plane, and put in another order, when they are asked for. */
    private record TurnedPlanes(HuPlanes in, AxisMap map) implements HuPlanes {
        @Override
        public int width() {
            return map.lps.width();
        }

        @Override
        public int height() {
            return map.lps.height();
        }

        @Override
        public int depth() {
            return map.lps.depth();
        }

        /** A slice's place among the slices is its own inverse: flipped or as it was. */
        private int source(int z) {
            return map.plane(0, 0, z);
        }

        @Override
        public short[] plane(int z) {
            short[] from = in.plane(source(z));
            short[] out = new short[from.length];
            map.forEach(0, (i, lpsPlane, lpsIndex) -> out[lpsIndex] = from[i]);
            return out;
        }

        @Override
        public void plane(int z, float[] out) {
            float[] from = new float[out.length];
            in.plane(source(z), from);
            map.forEach(0, (i, lpsPlane, lpsIndex) -> out[lpsIndex] = from[i]);
        }

        @Override
        public double value(int x, int y, int z) {
            return in.value(map.original(0, x, y, z), map.original(1, x, y, z), map.original(2, x, y, z));
        }

        @Override
        public boolean isFractional() {
            return in.isFractional();
        }
    }
}
