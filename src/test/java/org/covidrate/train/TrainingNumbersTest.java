// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.covidrate.ct.NamedParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingNumbersTest {
    static TrainingNumbers with(Map<String, Double> changes) {
        return NamedParameters.with(TrainingNumbers.COVID_RATE, changes);
    }

    @Test
    void kerasDecayIsHyperbolic() {
        assertEquals(0.001, TrainingNumbers.COVID_RATE.learningRate(0), 1e-12);
        assertEquals(0.001 / 1.4, TrainingNumbers.COVID_RATE.learningRate(1000), 1e-12);
        assertEquals(0.0005, TrainingNumbers.COVID_RATE.learningRate(2500), 1e-12);
    }

    @Test
    void theRateGrowsAndFallsAlongACosine() {
        TrainingNumbers numbers = with(Map.of(
                "steps", 100.0, "warm_up_steps", 10.0, "final_rate", 0.1, "time_decay", 0.0, "learning_rate", 2.0));
        assertEquals(0.2, numbers.learningRate(0), 1e-9);
        assertTrue(numbers.learningRate(4) < numbers.learningRate(9));
        assertEquals(2 * (0.1 + 0.9 * 0.5), numbers.learningRate(50), 1e-9);
        assertEquals(2 * (0.1 + 0.9 * (1 + Math.cos(Math.PI * 0.25)) / 2), numbers.learningRate(25), 1e-9);
        assertEquals(0.2, numbers.learningRate(100), 1e-9);
    }

    @Test
    void theAverageForgetsTheBeginning() {
        TrainingNumbers numbers = with(Map.of("average_decay", 0.9, "steps", 1100.0));
        assertEquals(0.1, numbers.averageDecay(7), 1e-12);
        assertEquals(2.0 / 11, numbers.averageDecay(15), 1e-12);
        assertEquals(Math.pow(0.9, 8), numbers.averageDecay(1007), 1e-12);
        assertEquals(0, with(Map.of("average_decay", 0.0)).averageDecay(7), 0);
    }

    @Test
    void theAverageIsMovedInEveryEighthStepAndTheLast() {
        TrainingNumbers numbers = with(Map.of("average_decay", 0.9, "steps", 20.0));
        for (int step = 0; step < 20; step++) {
            boolean moved = step == 7 || step == 15 || step == 19;
            assertEquals(moved, numbers.averageDecay(step) < 1, "step " + step);
        }
    }

    @Test
    void slicesAreSmallAtFirst() {
        TrainingNumbers numbers = with(Map.of("steps", 10.0, "early_side", 16.0, "side", 32.0, "early_fraction", 0.3));
        assertEquals(16, numbers.side(0));
        assertEquals(16, numbers.side(2));
        assertEquals(32, numbers.side(3));
        assertEquals(0, numbers.work(0), 0);
        assertEquals(2 * 256, numbers.work(2), 0);
        assertEquals(3 * 256 + 7 * 1024, numbers.work(10), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "steps, 0",
        "batch, 0.5",
        "batch, 2.5",
        "side, 4",
        "early_fraction, 2",
        "learning_rate, NaN",
        "beta2, 1",
        "epsilon, 0",
        "average_decay, 1",
        "lesion_weight, -1",
        "tversky_alpha, 1.1",
        "tversky_gamma, 0",
        "validate_every, 0",
        "patience, -1",
        "threshold, 0"
    })
    void whatCannotBeIsRefusedByName(String name, double value) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> with(Map.of(name, value)));
        assertTrue(e.getMessage().startsWith("The training's " + name + " "), e.getMessage());
    }

    @Test
    void lesionsAreOneChannelAndClassesEachTheirOwn() {
        byte[] labels = {0, 1, 2, (byte) 200};
        float[] one = new float[6];
        Targets.write(labels, 1, one, 1);
        assertArrayEquals(new float[] {0, 0, 1, 1, 1, 0}, one);
        float[] three = new float[10];
        Targets.write(new byte[] {0, 2, 1}, 3, three, 1);
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 0, 1, 0, 1, 0}, three);
    }
}
