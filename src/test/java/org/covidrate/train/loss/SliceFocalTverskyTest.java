// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import org.covidrate.nn.djl.TorchEngine;
import org.junit.jupiter.api.Test;

/** Against the formula written out in plain Java, and gradients against differences. */
class SliceFocalTverskyTest {
    private static final int SLICES = 3;
    private static final int PIXELS = 20;
    private static final SliceFocalTversky LOSS = new SliceFocalTversky(0.6, 0.75);

    private record Result(double value, double[] gradient) {}

    private static Result evaluate(double[] p, double[] y) {
        Shape shape = new Shape(SLICES, 1, 4, PIXELS / 4);
        try (NDManager manager = TorchEngine.get().newBaseManager();
                GradientCollector gradients = TorchEngine.get().newGradientCollector()) {
            NDArray x = manager.create(p, shape);
            x.setRequiresGradient(true);
            NDArray loss = LOSS.ofProbabilities(x, manager.create(y, shape));
            gradients.backward(loss);
            return new Result(
                    loss.toType(DataType.FLOAT64, false).getDouble(),
                    x.getGradient().toDoubleArray());
        }
    }

    private static double plain(double[] p, double[] y) {
        double sum = 0;
        int slices = 0;
        for (int s = 0; s < SLICES; s++) {
            double tp = 0;
            double fn = 0;
            double fp = 0;
            for (int i = s * PIXELS; i < (s + 1) * PIXELS; i++) {
                tp += p[i] * y[i];
                fn += (1 - p[i]) * y[i];
                fp += p[i] * (1 - y[i]);
            }
            if (tp + fn > 0) {
                sum += Math.pow(1 - (tp + 1) / (tp + 0.6 * fn + 0.4 * fp + 1), 0.75);
                slices++;
            }
        }
        return slices == 0 ? 0 : sum / slices;
    }

    /** The first slice has one pixel of lesion, the second none, the third many. */
    private static double[] truth() {
        double[] y = new double[SLICES * PIXELS];
        y[3] = 1;
        for (int i = 2 * PIXELS + 5; i < 3 * PIXELS; i++) {
            y[i] = 1;
        }
        return y;
    }

    private static double[] probabilities() {
        return new Random(1).doubles(SLICES * PIXELS, 0.05, 0.95).toArray();
    }

    @Test
    void isTheMeanOfTheSlicesWithLesions() {
        double[] p = probabilities();
        double[] y = truth();
        Result result = evaluate(p, y);
        assertEquals(plain(p, y), result.value(), 1e-12);
        for (int i = 0; i < p.length; i++) {
            double h = 1e-6;
            double before = p[i];
            p[i] = before + h;
            double more = plain(p, y);
            p[i] = before - h;
            double less = plain(p, y);
            p[i] = before;
            assertEquals((more - less) / (2 * h), result.gradient()[i], 1e-7, "gradient " + i);
        }
    }

    @Test
    void hasNothingToSayOfSlicesWithoutLesionsNorOfPerfectOnes() {
        assertEquals(0, evaluate(probabilities(), new double[SLICES * PIXELS]).value());
        double[] y = truth();
        Result perfect = evaluate(y, y);
        assertEquals(0, perfect.value(), 1e-5);
        for (double gradient : perfect.gradient()) {
            assertEquals(0, gradient, "not infinite");
        }
    }
}
