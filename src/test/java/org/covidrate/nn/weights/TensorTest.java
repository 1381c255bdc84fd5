// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TensorTest {
    /** Every one of the 65,536 numbers comes back from float32, NaN as some NaN. */
    @Test
    void halfFloatsSurviveFloat32() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float half = HalfFloats.fromFloat16((short) bits);
            float brain = HalfFloats.fromBfloat16((short) bits);
            if (Float.isNaN(half)) {
                assertTrue(Float.isNaN(HalfFloats.fromFloat16(HalfFloats.toFloat16(half))));
            } else {
                assertEquals((short) bits, HalfFloats.toFloat16(half));
            }
            if (Float.isNaN(brain)) {
                assertTrue(Float.isNaN(HalfFloats.fromBfloat16(HalfFloats.toBfloat16(brain))));
            } else {
                assertEquals((short) bits, HalfFloats.toBfloat16(brain));
            }
        }
    }

    /** The neighbours of a value are its neighbours in the format: ties go to the even one. */
    @Test
    void halfFloatsRoundToNearestEven() {
        for (int bits = 0; bits < 0x7bff; bits++) {
            float low = HalfFloats.fromFloat16((short) bits);
            float high = HalfFloats.fromFloat16((short) (bits + 1));
            float middle = (low + high) / 2;
            int even = (bits & 1) == 0 ? bits : bits + 1;
            assertEquals((short) even, HalfFloats.toFloat16(middle));
            assertEquals((short) bits, HalfFloats.toFloat16(Math.nextDown(middle)));
            assertEquals((short) (bits + 1), HalfFloats.toFloat16(Math.nextUp(middle)));
            assertEquals((short) (even | 0x8000), HalfFloats.toFloat16(-middle));
        }
        for (int bits = 0; bits < 0x7f7f; bits++) {
            float middle = Float.intBitsToFloat(bits << 16 | 0x8000);
            int even = (bits & 1) == 0 ? bits : bits + 1;
            assertEquals((short) even, HalfFloats.toBfloat16(middle));
            assertEquals((short) bits, HalfFloats.toBfloat16(Math.nextDown(middle)));
            assertEquals((short) (bits + 1), HalfFloats.toBfloat16(Math.nextUp(middle)));
        }
        assertEquals(0x7c00, HalfFloats.toFloat16(65520f));
        assertEquals(0x7bff, HalfFloats.toFloat16(65519f));
        assertEquals(0x7f80, HalfFloats.toBfloat16(Float.MAX_VALUE));
    }

    @Test
    void lengthMustFitShape() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[5], List.of(2L, 3L)));
    }
}
