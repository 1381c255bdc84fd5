// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.Precision;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;
import org.covidrate.train.loss.ClassLoss;
import org.covidrate.train.loss.FocalTversky;
import org.covidrate.train.loss.WeightedCrossEntropy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network that learns against DJL's blocks and a plain Adam in double precision. */
class TrainableNetworkTest {
    private static final int SLICES = 2;
    private static final int H = 16;
    private static final int W = 24;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    /** So large that gradients which are 0 but for rounding, those of biases before a normalisation, move nothing. */
    private static final double EPSILON = 1e-2;

    private static final double RATE = 0.02;
    private static final double DECAY = 0.5;
    private static final double AVERAGE = 0.8;
    private static final AdamStep ADAM = new AdamStep(RATE, BETA1, BETA2, EPSILON, DECAY, AVERAGE);

    static Stream<Architecture> tiny() {
        return Stream.of(new CovidRateArchitecture(List.of(16, 16)), new UNetArchitecture(3, 4, 3));
    }

    private static LossFunction loss(Architecture architecture) {
        return architecture.outputChannels() > 1
                ? new ClassLoss()
                : new WeightedCrossEntropy(1).plus(1, FocalTversky.COVID_RATE);
    }

    private static float[] target(Architecture architecture, int seed) {
        int channels = architecture.outputChannels();
        int pixels = H * W;
        float[] target = new float[SLICES * channels * pixels];
        for (int i = 0; i < SLICES * pixels; i++) {
            int slice = i / pixels;
            int label = (i % W / 6 + i % pixels / W / 5 + seed + slice) % Math.max(2, channels);
            if (channels == 1) {
                target[i] = label;
            } else {
                target[(slice * channels + label) * pixels + i % pixels] = 1;
            }
        }
        return target;
    }

    private static double step(TrainableNetwork network, int number) {
        Architecture architecture = network.architecture();
        float[] image = RandomWeights.image(SLICES * H * W, 40 + number);
        return network.step(image, target(architecture, number), SLICES, H, W, loss(architecture), ADAM);
    }

    /** Loss, gradients and what the running statistics become, by DJL's blocks. */
    private record Pass(double loss, Map<String, float[]> gradients, StateDict after) {
        static Pass of(Architecture architecture, StateDict weights, int number) {
            try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
                NetworkBlock block = NetworkBlock.of(architecture);
                BlockWeights.load(block, weights, manager);
                Shape in = new Shape(SLICES, 1, H, W);
                block.initialize(manager, DataType.FLOAT32, in);
                ParameterStore store = new ParameterStore(manager, false);
                double value;
                try (GradientCollector collector = TorchEngine.get().newGradientCollector()) {
                    NDArray image = manager.create(RandomWeights.image(SLICES * H * W, 40 + number), in);
                    NDArray logits =
                            block.forward(store, new NDList(image), true).singletonOrThrow();
                    NDArray loss = TrainableNetworkTest.loss(architecture)
                            .of(logits, manager.create(target(architecture, number), logits.getShape()));
                    collector.backward(loss);
                    value = loss.toType(DataType.FLOAT64, false).getDouble();
                }
                Map<String, float[]> gradients = new HashMap<>();
                for (ParameterSpec spec : architecture.parameters()) {
                    if (block.parameter(spec.name()).requiresGradient()) {
                        gradients.put(
                                spec.name(),
                                block.parameter(spec.name())
                                        .getArray()
                                        .getGradient()
                                        .toFloatArray());
                    }
                }
                return new Pass(value, gradients, BlockWeights.read(block));
            }
        }
    }

    /** Adam as Keras writes it, with decoupled decay of kernels, in double. */
    private static final class PlainAdam {
        private final Map<String, double[]> means = new HashMap<>();
        private final Map<String, double[]> squares = new HashMap<>();
        private int updates;

        StateDict update(StateDict weights, Pass pass) {
            updates++;
            double rate = RATE * Math.sqrt(1 - Math.pow(BETA2, updates)) / (1 - Math.pow(BETA1, updates));
            Map<String, Tensor> next = new LinkedHashMap<>();
            weights.tensors().forEach((name, tensor) -> {
                float[] gradient = pass.gradients().get(name);
                if (gradient == null) {
                    next.put(name, pass.after().get(name));
                    return;
                }
                float[] values = tensor.floats().clone();
                double[] mean = means.computeIfAbsent(name, n -> new double[values.length]);
                double[] square = squares.computeIfAbsent(name, n -> new double[values.length]);
                double decay = tensor.shape().size() > 1 ? RATE * DECAY : 0;
                for (int i = 0; i < values.length; i++) {
                    mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
                    square[i] = BETA2 * square[i] + (1 - BETA2) * gradient[i] * (double) gradient[i];
                    values[i] = (float) (values[i] * (1 - decay) - rate * mean[i] / (Math.sqrt(square[i]) + EPSILON));
                }
                next.put(name, Tensor.of(values, tensor.shape()));
            });
            return new StateDict(next);
        }
    }

    private static void assertNear(StateDict expected, StateDict found, double relative) {
        expected.tensors().forEach((name, tensor) -> {
            float[] is = found.get(name).floats();
            float[] should = tensor.floats();
            assertEquals(should.length, is.length);
            for (int i = 0; i < is.length; i++) {
                assertEquals(should[i], is[i], relative * Math.max(0.1, Math.abs(should[i])), name + " " + i);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("tiny")
    void twoStepsAreThoseOfTheBlocksAndPlainAdam(Architecture architecture) {
        StateDict weights = RandomWeights.of(architecture, 11);
        try (TrainableNetwork network =
                TrainableNetwork.open(architecture, weights, DeviceChoice.CPU, Precision.FLOAT32)) {
            PlainAdam adam = new PlainAdam();
            StateDict expected = weights;
            StateDict average = weights;
            for (int number = 0; number < 2; number++) {
                Pass pass = Pass.of(architecture, expected, number);
                assertEquals(pass.loss(), step(network, number), 1e-5 * pass.loss());
                StateDict before = expected;
                expected = adam.update(expected, pass);
                average = mixed(average, expected);
                assertNear(expected, network.parameters().weights(), 1e-5);
                assertNear(average, network.parameters().average(), 1e-5);
                assertMoved(before, network.parameters().weights());
            }
            assertEquals(2, network.parameters().updates());
        }
    }

    private static StateDict mixed(StateDict average, StateDict weights) {
        Map<String, Tensor> next = new LinkedHashMap<>();
        average.tensors().forEach((name, tensor) -> {
            float[] values = tensor.floats().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float)
                        (AVERAGE * values[i] + (1 - AVERAGE) * weights.get(name).floats()[i]);
            }
            next.put(name, Tensor.of(values, tensor.shape()));
        });
        return new StateDict(next);
    }

    /** By far more than what is allowed to differ; running statistics too. */
    private static void assertMoved(StateDict before, StateDict after) {
        for (String part : List.of("weight", "running_mean", "running_var")) {
            boolean moved = before.tensors().entrySet().stream()
                    .filter(e -> e.getKey().endsWith(part))
                    .anyMatch(e -> largestDifference(
                                    e.getValue().floats(), after.get(e.getKey()).floats())
                            > 1e-3);
            assertTrue(moved, part);
        }
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("tiny")
    void bfloat16IsClose(Architecture architecture) {
        StateDict weights = RandomWeights.of(architecture, 12);
        try (TrainableNetwork exact =
                        TrainableNetwork.open(architecture, weights, DeviceChoice.CPU, Precision.FLOAT32);
                TrainableNetwork rounded =
                        TrainableNetwork.open(architecture, weights, DeviceChoice.CPU, Precision.BFLOAT16)) {
            double loss = step(exact, 0);
            assertEquals(loss, step(rounded, 0), 0.02 * loss);
            double product = 0;
            double exactSquare = 0;
            double roundedSquare = 0;
            for (String name : exact.parameters().means().tensors().keySet()) {
                float[] a = exact.parameters().means().get(name).floats();
                float[] b = rounded.parameters().means().get(name).floats();
                for (int i = 0; i < a.length; i++) {
                    product += a[i] * b[i];
                    exactSquare += a[i] * a[i];
                    roundedSquare += b[i] * b[i];
                }
            }
            double cosine = product / Math.sqrt(exactSquare * roundedSquare);
            assertTrue(cosine > 0.95, "angle between the gradients: cosine " + cosine);
        }
    }

    /** Jobs run in threads of pools, and the engine's settings are each thread's own. */
    @ParameterizedTest
    @MethodSource("tiny")
    void anyThreadLearnsTheSameAndGoesOnFromWhatWasRead(Architecture architecture) {
        StateDict weights = RandomWeights.of(architecture, 13);
        StateDict expected;
        try (TrainableNetwork network =
                TrainableNetwork.open(architecture, weights, DeviceChoice.CPU, Precision.FLOAT32)) {
            step(network, 0);
            TrainingParameters first = network.parameters();
            StateDict[] state = {first.weights(), first.average(), first.means(), first.squares()};
            step(network, 1);
            expected = network.parameters().weights();
            StateDict found = CompletableFuture.supplyAsync(() -> goOn(architecture, state), Runnable::run)
                    .join();
            assertSame(expected, found);
            StateDict elsewhere = CompletableFuture.supplyAsync(
                            () -> goOn(architecture, state), work -> new Thread(work).start())
                    .join();
            assertSame(expected, elsewhere);
        }
    }

    private static StateDict goOn(Architecture architecture, StateDict[] state) {
        StateDict others = RandomWeights.of(architecture, 14);
        try (TrainableNetwork network =
                TrainableNetwork.open(architecture, others, DeviceChoice.CPU, Precision.FLOAT32)) {
            network.parameters().restore(state[0], state[1], state[2], state[3], 1);
            step(network, 1);
            return network.parameters().weights();
        }
    }

    private static void assertSame(StateDict expected, StateDict found) {
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.floats(), found.get(name).floats(), name));
    }

    @ParameterizedTest
    @MethodSource("tiny")
    void aLossThatIsNoNumberIsSaidAndChangesNoParameter(Architecture architecture) {
        StateDict weights = RandomWeights.of(architecture, 15);
        try (TrainableNetwork network =
                TrainableNetwork.open(architecture, weights, DeviceChoice.CPU, Precision.FLOAT32)) {
            float[] image = new float[SLICES * H * W];
            image[5] = Float.NaN;
            NetworkException e = assertThrows(
                    NetworkException.class,
                    () -> network.step(image, target(architecture, 0), SLICES, H, W, loss(architecture), ADAM));
            assertTrue(e.getMessage().contains("lower learning rate"), e.getMessage());
            assertEquals(0, network.parameters().updates());
        }
    }
}
