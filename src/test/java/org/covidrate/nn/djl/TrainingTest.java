// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The blocks as a trainer uses them. */
final class TrainingTest {
    private static final Shape INPUT = new Shape(2, 1, 8, 16);

    /** The engine switches gradients off in the thread that starts it only. */
    @BeforeEach
    void gradientsOnlyWhereCollected() {
        TorchEngine.get();
        JniUtils.setGradMode(false);
    }

    static Stream<Architecture> tiny() {
        return Stream.of(new UNetArchitecture(3, 2, 3), new CovidRateArchitecture(List.of(16, 16)));
    }

    /** In double, along a random direction for each parameter, in training mode. */
    @ParameterizedTest
    @MethodSource("tiny")
    void gradientsAreTheSlopesOfTheLoss(Architecture architecture) {
        TorchEngine.get().setRandomSeed(3);
        try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
            NetworkBlock block = NetworkBlock.of(architecture);
            block.initialize(manager, DataType.FLOAT64, INPUT);
            ParameterStore store = new ParameterStore(manager, false);
            NDArray image = manager.randomNormal(INPUT, DataType.FLOAT64);
            NDArray target = manager.randomNormal(block.getOutputShapes(new Shape[] {INPUT})[0], DataType.FLOAT64);
            try (GradientCollector collector = TorchEngine.get().newGradientCollector()) {
                collector.backward(loss(block, store, image, target));
            }
            for (ParameterSpec spec : architecture.parameters()) {
                Parameter parameter = block.parameter(spec.name());
                assertEquals(!spec.name().contains("running_"), parameter.requiresGradient(), spec.name());
                if (!parameter.requiresGradient()) {
                    continue;
                }
                NDArray value = parameter.getArray();
                NDArray direction = manager.randomNormal(value.getShape(), DataType.FLOAT64);
                double slope = value.getGradient().mul(direction).sum().getDouble();
                double step = 1e-6;
                value.addi(direction.mul(step));
                double ahead = loss(block, store, image, target).getDouble();
                value.subi(direction.mul(2 * step));
                double behind = loss(block, store, image, target).getDouble();
                value.addi(direction.mul(step));
                double measured = (ahead - behind) / (2 * step);
                assertEquals(measured, slope, 1e-6 + 1e-4 * Math.abs(measured), spec.name());
            }
        }
    }

    private static NDArray loss(NetworkBlock block, ParameterStore store, NDArray image, NDArray target) {
        NDArray logits = block.forward(store, new NDList(image), true).singletonOrThrow();
        return logits.sub(target).square().sum();
    }

    /** New = (1 - m) old + m of the batch, the variance with n - 1. */
    @Test
    void runningStatisticsMoveByTheMomentum() {
        assertStatisticsMove(new UNetArchitecture(2, 3, 1), "down_path.0.block.0", "down_path.0.block.2", true, 0.1);
        assertStatisticsMove(new CovidRateArchitecture(List.of(16, 16)), "stem.conv", "stem.bn", false, 0.01);
    }

    private static void assertStatisticsMove(
            Architecture architecture, String conv, String norm, boolean reluFirst, double momentum) {
        StateDict weights = RandomWeights.of(architecture, 21);
        float[] pixels = RandomWeights.image((int) INPUT.size(), 22);
        StateDict after;
        try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
            NetworkBlock block = NetworkBlock.of(architecture);
            BlockWeights.load(block, weights, manager);
            block.initialize(manager, DataType.FLOAT32, INPUT);
            block.forward(new ParameterStore(manager, false), new NDList(manager.create(pixels, INPUT)), true);
            after = BlockWeights.read(block);
        }
        int border = (int) (weights.get(conv + ".weight").shape().get(2) / 2);
        List<PlainImage> outputs = IntStream.range(0, 2)
                .mapToObj(i -> PlainImage.of(1, 8, 16, pixels, i * 128).convolution(weights, conv, 1, border, 1))
                .map(image -> reluFirst ? image.relu() : image)
                .toList();
        float[] oldMean = weights.get(norm + ".running_mean").floats();
        float[] oldVariance = weights.get(norm + ".running_var").floats();
        float[] newMean = after.get(norm + ".running_mean").floats();
        float[] newVariance = after.get(norm + ".running_var").floats();
        for (int c = 0; c < oldMean.length; c++) {
            int first = c * 128;
            double[] values = outputs.stream()
                    .flatMapToDouble(
                            o -> DoubleStream.of(o.values()).skip(first).limit(128))
                    .toArray();
            double mean = DoubleStream.of(values).average().orElseThrow();
            double variance =
                    DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
            assertEquals((1 - momentum) * oldMean[c] + momentum * mean, newMean[c], 1e-6);
            assertEquals((1 - momentum) * oldVariance[c] + momentum * variance, newVariance[c], 1e-5);
        }
    }

    @Test
    void newWeightsAreHes() {
        assertWeights(new UNetArchitecture(3, 16, 4), "down_path.3.block.3.weight", 128 * 9, false);
        assertWeights(new CovidRateArchitecture(List.of(32, 64)), "decoder.1.merge.conv.weight", 128 * 9, true);
        assertWeights(new CovidRateArchitecture(List.of(256, 256)), "encoder.0.same.se.expand.weight", 16, true);
    }

    private static void assertWeights(Architecture architecture, String name, int inputs, boolean truncated) {
        TorchEngine.get().setRandomSeed(7);
        try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
            NetworkBlock block = NetworkBlock.of(architecture);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 64, 64));
            float[] values = block.parameter(name).getArray().toFloatArray();
            double deviation = Math.sqrt(IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i] * values[i])
                    .average()
                    .orElseThrow());
            double largest = IntStream.range(0, values.length)
                    .mapToDouble(i -> Math.abs(values[i]))
                    .max()
                    .orElseThrow();
            double expected = Math.sqrt(2.0 / inputs);
            assertEquals(expected, deviation, 0.03 * expected);
            assertEquals(truncated, largest <= 2 * expected / 0.8796, "largest " + largest / expected);
            for (ParameterSpec spec : architecture.parameters()) {
                if (spec.shape().size() == 1) {
                    boolean one = spec.name().endsWith("weight") || spec.name().endsWith("running_var");
                    for (float v : block.parameter(spec.name()).getArray().toFloatArray()) {
                        assertEquals(one ? 1 : 0, v, spec.name());
                    }
                }
            }
        }
    }

    /** Weights go in and come out by name; a trainer keeps what was loaded, and changes it. */
    @ParameterizedTest
    @MethodSource("tiny")
    void loadedNetworksTrain(Architecture architecture) {
        StateDict weights = RandomWeights.of(architecture, 31);
        try (Model model = TorchEngine.get().newModel("tiny", Device.cpu())) {
            NetworkBlock block = NetworkBlock.of(architecture);
            model.setBlock(block);
            BlockWeights.load(block, RandomWeights.of(architecture, 30), model.getNDManager());
            BlockWeights.load(block, weights, model.getNDManager());
            assertSame(weights, BlockWeights.read(block));
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss())
                    .optDevices(new Device[] {Device.cpu()})
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(0.03f))
                            .build()))) {
                trainer.initialize(INPUT);
                assertSame(weights, BlockWeights.read(block));
                NDManager manager = trainer.getManager();
                NDList image = new NDList(manager.create(RandomWeights.image((int) INPUT.size(), 32), INPUT));
                NDArray target = manager.ones(block.getOutputShapes(new Shape[] {INPUT})[0]);
                double first = 0;
                double last = 0;
                for (int step = 0; step < 20; step++) {
                    try (GradientCollector collector = trainer.newGradientCollector()) {
                        NDArray loss = trainer.getLoss().evaluate(new NDList(target), trainer.forward(image));
                        collector.backward(loss);
                        last = loss.getFloat();
                        first = step == 0 ? last : first;
                    }
                    trainer.step();
                }
                assertTrue(last < first / 2, first + " -> " + last);
                for (ParameterSpec spec : architecture.parameters()) {
                    float[] trained = BlockWeights.read(block).get(spec.name()).floats();
                    boolean moved = !Arrays.equals(weights.get(spec.name()).floats(), trained);
                    // The only hidden value of so small a squeeze may lie below its ReLU for all images.
                    assertTrue(moved || spec.name().contains(".se."), spec.name());
                }
            }
        }
    }

    private static void assertSame(StateDict expected, StateDict found) {
        assertEquals(
                List.copyOf(expected.tensors().keySet()),
                List.copyOf(found.tensors().keySet()));
        expected.tensors().forEach((name, tensor) -> {
            assertEquals(tensor.shape(), found.get(name).shape());
            assertArrayEquals(tensor.floats(), found.get(name).floats(), name);
        });
    }
}
