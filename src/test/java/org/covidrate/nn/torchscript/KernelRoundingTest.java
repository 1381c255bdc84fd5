// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.covidrate.nn.weights.HalfFloats;
import org.covidrate.nn.weights.Tensor;
import org.junit.jupiter.api.Test;

final class KernelRoundingTest {
    @Test
    void sumsStayAndNoTapMovesFar() {
        Random random = new Random(3);
        float[] values = new float[20 * 30 * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] rounded = KernelRounding.round(Tensor.of(values, List.of(20L, 30L, 3L, 3L)))
                .floats();
        double moved = 0;
        double movedByRounding = 0;
        for (int kernel = 0; kernel < 600; kernel++) {
            double sum = 0;
            double sumByRounding = 0;
            double largest = 0;
            for (int i = 9 * kernel; i < 9 * kernel + 9; i++) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            for (int i = 9 * kernel; i < 9 * kernel + 9; i++) {
                assertEquals(HalfFloats.bfloat16(rounded[i]), rounded[i]);
                // Half a step of the tap itself, and half a step of the larger one before it.
                assertEquals(values[i], rounded[i], 2 * largest / 256);
                sum += rounded[i] - values[i];
                sumByRounding += HalfFloats.bfloat16(values[i]) - values[i];
            }
            moved += Math.abs(sum);
            movedByRounding += Math.abs(sumByRounding);
        }
        assertTrue(moved < 0.1 * movedByRounding, moved + " against " + movedByRounding);
    }

    @Test
    void otherTensorsStay() {
        Tensor single = Tensor.of(new float[] {1.001f}, List.of(1L, 1L, 1L, 1L));
        assertSame(single, KernelRounding.round(single));
        Tensor bias = Tensor.of(new float[] {1.001f}, List.of(1L));
        assertSame(bias, KernelRounding.round(bias));
    }
}
