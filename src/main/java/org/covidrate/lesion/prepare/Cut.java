// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.Arrays;

/**
 * Takes a box out of a slice. Where the box reaches beyond the slice, values are the least of the slice: air before
 * normalisation, 0 after.
 *
 * @param box in pixels of the slice
 */
record Cut(int fromWidth, int fromHeight, Box box) implements GridChange {
    @Override
    public int toWidth() {
        return box.width();
    }

    @Override
    public int toHeight() {
        return box.height();
    }

    @Override
    public boolean isIdentity() {
        return box.equals(new Box(0, 0, fromWidth, fromHeight));
    }

    @Override
    public Slice apply(Slice slice) {
        float[] in = slice.values();
        float[] out = new float[box.width() * box.height()];
        if (!box.equals(box.within(fromWidth, fromHeight))) {
            Arrays.fill(out, least(in));
        }
        forEachRow((at, cutAt, count) -> System.arraycopy(in, at, out, cutAt, count));
        Box lungs = slice.scanLungs();
        return new Slice(
                out,
                box.width(),
                box.height(),
                slice.dx(),
                slice.dy(),
                slice.lungs() == null ? null : apply(slice.lungs()),
                lungs == null ? null : lungs.moved(-box.x(), -box.y()).within(box.width(), box.height()));
    }

    @Override
    public byte[] apply(byte[] labels) {
        byte[] out = new byte[box.width() * box.height()];
        forEachRow((at, cutAt, count) -> System.arraycopy(labels, at, out, cutAt, count));
        return out;
    }

    @Override
    public float[] restore(float[] map, int offset) {
        float[] out = new float[fromWidth * fromHeight];
        forEachRow((at, cutAt, count) -> System.arraycopy(map, offset + cutAt, out, at, count));
        return out;
    }

    /** Takes the index of a run of pixels in the slice, its index in the box, and its length. */
    @FunctionalInterface
    private interface RowVisitor {
        void visit(int at, int cutAt, int count);
    }

    /** Visits the rows that slice and box have in common. */
    private void forEachRow(RowVisitor visitor) {
        Box common = box.within(fromWidth, fromHeight);
        if (common == null) {
            return;
        }
        for (int y = common.y(); y < common.y() + common.height(); y++) {
            visitor.visit(
                    y * fromWidth + common.x(), (y - box.y()) * box.width() + common.x() - box.x(), common.width());
        }
    }

    private static float least(float[] values) {
        float least = values[0];
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }
}
