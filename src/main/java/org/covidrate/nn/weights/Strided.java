// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Where the values of a tensor lie in an array, as PyTorch counts.
 *
 * @param offset of the first value, in values
 * @param shape lengths of the axes
 * @param stride values from one index of an axis to the next, 0 or more
 */
record Strided(long offset, List<Long> shape, List<Long> stride) {
    private static final int MOST_AXES = 64;
    /** So that the number of bytes is still a long. */
    private static final long LARGEST = Long.MAX_VALUE >> 4;

    Strided {
        shape = List.copyOf(shape);
        stride = List.copyOf(stride);
    }

    /** Checks that all values lie in an array of {@code count} values. */
    void check(long count) throws WeightFormatException {
        boolean fits = offset >= 0 && shape.size() == stride.size() && shape.size() <= MOST_AXES;
        fits = fits && shape.stream().allMatch(n -> n >= 0) && stride.stream().allMatch(s -> s >= 0);
        try {
            if (!fits || size() > LARGEST || end() > count) {
                throw new WeightFormatException("has a tensor that reaches beyond its storage");
            }
        } catch (ArithmeticException e) {
            throw new WeightFormatException("has a tensor of impossible size", e);
        }
    }

    /** Number of values. Throws ArithmeticException if it is none, even beside an axis of length 0. */
    long size() {
        long others = shape.stream().filter(n -> n != 0).reduce(1L, Math::multiplyExact);
        return shape.contains(0L) ? 0 : others;
    }

    /** One behind the last value in the array. */
    private long end() {
        if (size() == 0) {
            return offset;
        }
        long last = offset;
        for (int axis = 0; axis < shape.size(); axis++) {
            last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, stride.get(axis)));
        }
        return Math.addExact(last, 1);
    }

    /** Whether the values lie one after the other in the order of the indices. */
    boolean isContiguous() {
        long expected = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && stride.get(axis) != expected) {
                return false;
            }
            expected *= shape.get(axis);
        }
        return true;
    }

    /** Copies the values into {@code out} in the order of the indices. */
    void gather(ByteBuffer array, int valueBytes, ByteBuffer out) {
        if (size() > 0) {
            gather(0, offset, valueBytes, array.duplicate().order(ByteOrder.LITTLE_ENDIAN), out);
        }
    }

    private void gather(int axis, long at, int bytes, ByteBuffer in, ByteBuffer out) {
        if (axis == shape.size()) {
            int index = in.position() + (int) (at * bytes);
            switch (bytes) {
                case 1 -> out.put(in.get(index));
                case 2 -> out.putShort(in.getShort(index));
                case 4 -> out.putInt(in.getInt(index));
                default -> out.putLong(in.getLong(index));
            }
            return;
        }
        for (long i = 0; i < shape.get(axis); i++) {
            gather(axis + 1, at + i * stride.get(axis), bytes, in, out);
        }
    }
}
