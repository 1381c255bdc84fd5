// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.covidrate.SharedData;
import org.covidrate.nn.djl.TorchEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Losses and their gradients against TensorFlow's formulas in float64, element by element. */
class LossesTest {
    private record Result(double value, double[] gradient) {}

    private static Result evaluate(
            BinaryOperator<NDArray> loss, double[] at, double[] truth, JsonArray shape, DataType type) {
        long[] sizes = StreamSupport.stream(shape.spliterator(), false)
                .mapToLong(JsonElement::getAsLong)
                .toArray();
        try (NDManager manager = TorchEngine.get().newBaseManager();
                GradientCollector gradients = TorchEngine.get().newGradientCollector()) {
            NDArray x = manager.create(at).reshape(new Shape(sizes)).toType(type, true);
            NDArray y = manager.create(truth).reshape(new Shape(sizes)).toType(type, true);
            x.setRequiresGradient(true);
            NDArray value = loss.apply(x, y);
            gradients.backward(value);
            return new Result(
                    value.toType(DataType.FLOAT64, false).getDouble(),
                    x.getGradient().toType(DataType.FLOAT64, false).toDoubleArray());
        }
    }

    private static double[] numbers(JsonObject json, String name) {
        return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    private static void assertClose(double expected, double actual, double relative, double scale, String what) {
        assertEquals(expected, actual, relative * Math.max(scale, Math.abs(expected)), what);
    }

    private static void check(
            String name, JsonObject oracle, String values, BinaryOperator<NDArray> loss, JsonObject c, DataType type) {
        double[] at = numbers(c, "y_pred");
        double relative = type == DataType.FLOAT64 ? 1e-9 : 1e-5;
        Result result = evaluate(loss, at, numbers(c, "y_true"), c.getAsJsonArray("shape"), type);
        double expected = oracle.getAsJsonObject("values" + values).get(name).getAsDouble();
        assertClose(expected, result.value(), relative, 1, name);
        double[] gradient = numbers(oracle.getAsJsonObject("grads" + values), name);
        double largest = DoubleStream.of(gradient).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < gradient.length; i++) {
            assertClose(gradient[i], result.gradient()[i], relative, largest, name + " gradient " + i);
        }
    }

    @TestFactory
    List<DynamicTest> agreeWithTensorFlow() throws IOException {
        JsonObject oracles = JsonParser.parseString(Files.readString(SharedData.require("oracles/losses/losses.json")))
                .getAsJsonObject();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonElement element : oracles.getAsJsonArray("cases")) {
            JsonObject c = element.getAsJsonObject();
            WeightedCrossEntropy entropy = new WeightedCrossEntropy(c.get("w1").getAsDouble());
            Map<String, BinaryOperator<NDArray>> losses = Map.of(
                    "dice_coefficient", SoftDice::coefficient,
                    "weighted_bce", entropy::ofProbabilities,
                    "tversky", (p, y) -> FocalTversky.index(p, y, 0.7),
                    "focal_tversky_loss", FocalTversky.COVID_RATE::ofProbabilities,
                    "bce_ftvsky_loss_mean",
                            new WeightedCrossEntropy(0).plus(1, FocalTversky.COVID_RATE)::ofProbabilities,
                    "weighted_bce_ftvsky", entropy.plus(1, FocalTversky.COVID_RATE)::ofProbabilities);
            losses.forEach((name, loss) -> tests.add(DynamicTest.dynamicTest(
                    c.get("name").getAsString() + " " + name, () -> check(name, c, "", loss, c, DataType.FLOAT64))));
            tests.add(DynamicTest.dynamicTest(
                    c.get("name").getAsString() + " float32",
                    () -> check(
                            "focal_tversky_loss",
                            c,
                            "",
                            FocalTversky.COVID_RATE::ofProbabilities,
                            c,
                            DataType.FLOAT32)));
        }
        return tests;
    }

    /** The gradient in the logit is that in the probability, times p (1 - p). */
    @TestFactory
    List<DynamicTest> agreeWithTensorFlowOnLogits() throws IOException {
        JsonObject oracles = JsonParser.parseString(Files.readString(SharedData.require("oracles/losses/losses.json")))
                .getAsJsonObject();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonElement element : oracles.getAsJsonArray("cases")) {
            JsonObject c = element.getAsJsonObject();
            WeightedCrossEntropy entropy = new WeightedCrossEntropy(c.get("w1").getAsDouble());
            Map<String, BinaryOperator<NDArray>> losses =
                    Map.of("weighted_bce", entropy::of, "weighted_bce_ftvsky", (x, y) -> entropy.plus(
                                    1, FocalTversky.COVID_RATE)
                            .of(x, y));
            double[] p = numbers(c, "y_pred");
            // A probability of exactly 0 or 1 has no logit.
            if (DoubleStream.of(p).anyMatch(v -> v <= 1e-7 || v >= 1 - 1e-7)) {
                continue;
            }
            losses.forEach((name, loss) ->
                    tests.add(DynamicTest.dynamicTest(c.get("name").getAsString() + " " + name, () -> {
                        double[] logits = DoubleStream.of(p)
                                .map(v -> Math.log(v / (1 - v)))
                                .toArray();
                        Result result = evaluate(
                                loss, logits, numbers(c, "y_true"), c.getAsJsonArray("shape"), DataType.FLOAT64);
                        double expected = c.getAsJsonObject("values_from_logits")
                                .get(name)
                                .getAsDouble();
                        assertClose(expected, result.value(), 1e-9, 1, name);
                        double[] gradient = numbers(c.getAsJsonObject("grads_from_logits"), name);
                        for (int i = 0; i < gradient.length; i++) {
                            double chained = gradient[i] * p[i] * (1 - p[i]);
                            assertClose(chained, result.gradient()[i], 1e-9, 1e-2, name + " gradient " + i);
                        }
                    })));
        }
        assertTrue(tests.size() >= 8, "cases with logits");
        return tests;
    }

    /** Two pixels, three classes, worked out by hand. */
    @Test
    void classLossIsCrossEntropyAndDiceOfTheForeground() {
        double[] logits = {1, 0, 0, 2, 0, 0};
        double[] truth = {1, 0, 0, 1, 0, 0};
        double[][] p = new double[2][3];
        for (int pixel = 0; pixel < 2; pixel++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += Math.exp(logits[2 * k + pixel]);
            }
            for (int k = 0; k < 3; k++) {
                p[pixel][k] = Math.exp(logits[2 * k + pixel]) / sum;
            }
        }
        double entropy = -(Math.log(p[0][0]) + Math.log(p[1][1])) / 2;
        double first = (2 * p[1][1] + 1) / (1 + p[0][1] + p[1][1] + 1);
        double second = 1 / (p[0][2] + p[1][2] + 1);
        JsonArray shape = JsonParser.parseString("[1, 3, 1, 2]").getAsJsonArray();
        Result result = evaluate(new ClassLoss()::of, logits, truth, shape, DataType.FLOAT64);
        assertEquals(entropy + 1 - (first + second) / 2, result.value(), 1e-12);
    }
}
