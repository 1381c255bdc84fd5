// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.covidrate.model.ModelArchitecture;
import org.covidrate.model.ModelDescription;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;

/** An engine that computes nothing and remembers which networks are open. */
final class FakeEngine implements NetworkEngine {
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final List<String> closed = new CopyOnWriteArrayList<>();
    boolean bfloat16;
    /** Run before a network is loaded. */
    IoRunnable before = () -> {};

    @FunctionalInterface
    interface IoRunnable {
        void run() throws IOException;
    }

    @Override
    public SelectedDevice select(DeviceChoice choice) {
        return choice.kind() == DeviceChoice.Kind.CUDA
                ? new SelectedDevice("cpu", Optional.of("There is no " + choice + "."))
                : new SelectedDevice("cpu", Optional.empty());
    }

    @Override
    public boolean computesInBfloat16(ModelArchitecture architecture, String device) {
        return bfloat16;
    }

    @Override
    public SliceNetwork load(ModelDescription description, Path weights, String device, Precision precision)
            throws IOException {
        loads.incrementAndGet();
        before.run();
        assertEquals(description.weights().bytes(), Files.size(weights));
        open.incrementAndGet();
        return new FakeNetwork(description.name(), device, precision);
    }

    private final class FakeNetwork implements SliceNetwork {
        private final String name;
        private final String device;
        private final Precision precision;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        FakeNetwork(String name, String device, Precision precision) {
            this.name = name;
            this.device = device;
            this.precision = precision;
        }

        @Override
        public int inputChannels() {
            return 1;
        }

        @Override
        public int outputChannels() {
            return 1;
        }

        @Override
        public int sizeMultiple() {
            return 4;
        }

        @Override
        public int batchSize() {
            return 7;
        }

        @Override
        public String device() {
            return device;
        }

        @Override
        public Precision precision() {
            return precision;
        }

        @Override
        public void scores(float[] input, int slices, int height, int width, float[] output) {
            assertFalse(isClosed.get(), name + " is used after it was freed");
            output[0] = input[0];
        }

        @Override
        public void close() {
            assertFalse(isClosed.getAndSet(true), name + " is freed twice");
            open.decrementAndGet();
            closed.add(name);
        }
    }
}
