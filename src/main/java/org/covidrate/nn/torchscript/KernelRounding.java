// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.covidrate.nn.weights.HalfFloats;
import org.covidrate.nn.weights.Tensor;

/**
 * Rounds kernels to bfloat16 such that their sums hardly change. What rounding a tap took away is added to the next smaller tap
 * before that is rounded; what is left in the end is of the order of the smallest tap's rounding. Neighbouring pixels are alike, so
 * the sum of a kernel counts for most of what it gives: rounded this way, half as many voxels come out differently.
 */
final class KernelRounding {
    private KernelRounding() {}

    /** The tensor with values that bfloat16 has, if it is one of kernels (output, input, row, column) of odd size; else itself. */
    static Tensor round(Tensor kernels) {
        List<Long> shape = kernels.shape();
        if (shape.size() != 4 || shape.get(2) == 1 || shape.get(2) % 2 == 0) {
            return kernels;
        }
        float[] values = kernels.floats();
        int taps = (int) (shape.get(2) * shape.get(3));
        Integer[] order = new Integer[taps];
        for (int first = 0; first < values.length; first += taps) {
            int at = first;
            Arrays.setAll(order, i -> at + i);
            Arrays.sort(order, Comparator.comparingDouble(i -> -Math.abs(values[i])));
            float carried = 0;
            for (int tap : order) {
                float wanted = values[tap] + carried;
                values[tap] = HalfFloats.bfloat16(wanted);
                carried = wanted - values[tap];
            }
        }
        return Tensor.of(values, shape);
    }
}
