// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

final class ScriptOutputTest {
    private static float logit(ScriptOutput output, float value) {
        FloatBuffer buffer = FloatBuffer.wrap(new float[] {value});
        output.toLogits(buffer);
        return buffer.get(0);
    }

    @Test
    void theSigmoidOfTheLogitIsTheProbability() {
        for (float p = 0; p <= 1; p += 1 / 1024f) {
            float found = (float) (1 / (1 + Math.exp(-logit(ScriptOutput.SIGMOID, p))));
            assertEquals(p, found, 1e-7);
        }
        assertEquals(0, logit(ScriptOutput.SIGMOID, 0.5f));
        assertTrue(Float.isFinite(logit(ScriptOutput.SIGMOID, 0)));
        assertTrue(Float.isFinite(logit(ScriptOutput.SIGMOID, 1)));
    }

    @Test
    void otherOutputs() {
        assertEquals(-7.5f, logit(ScriptOutput.LOGITS, -7.5f));
        assertEquals(-7.5f, logit(ScriptOutput.LOG_SOFTMAX, -7.5f));
        assertEquals(Math.log(0.25), logit(ScriptOutput.SOFTMAX, 0.25f), 1e-7);
        assertTrue(Float.isFinite(logit(ScriptOutput.SOFTMAX, 0)));
        assertEquals("log_softmax", ScriptOutput.LOG_SOFTMAX.id());
    }
}
