// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
    private static final class Echo implements SliceNetwork {
        private boolean closed;

        @Override
        public int inputChannels() {
            return 1;
        }

        @Override
        public int outputChannels() {
            return 2;
        }

        @Override
        public int sizeMultiple() {
            return 1;
        }

        @Override
        public int batchSize() {
            return 3;
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT32;
        }

        @Override
        public void scores(float[] input, int slices, int height, int width, float[] output) {
            int pixels = height * width;
            for (int n = 0; n < slices; n++) {
                for (int i = 0; i < pixels; i++) {
                    output[2 * n * pixels + i] = input[n * pixels + i];
                    output[(2 * n + 1) * pixels + i] = -input[n * pixels + i];
                }
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void scoresAreDividedAndNothingBeyond() {
        Echo echo = new Echo();
        SliceNetwork scaled = TemperatureScaling.of(echo, 2);
        float[] output = {0, 0, 0, 0, 7};
        scaled.scores(new float[] {3, -8}, 2, 1, 1, output);
        assertArrayEquals(new float[] {1.5f, -1.5f, -4, 4, 7}, output);
        assertEquals(3, scaled.batchSize());
        scaled.close();
        assertTrue(echo.closed);
    }

    @Test
    void oneIsTheNetworkItself() {
        Echo echo = new Echo();
        assertSame(echo, TemperatureScaling.of(echo, 1));
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> TemperatureScaling.of(echo, wrong));
        }
    }
}
