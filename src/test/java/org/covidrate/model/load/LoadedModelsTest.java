// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.TestModels;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LoadedModelsTest {
    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private ModelStore store;

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < 6; i++) {
            byte[] weights = {(byte) i};
            TestModels.write(folder, TestModels.full("net" + i, weights), weights);
        }
        store = new ModelStore(new ModelFolders(List.of(), folder, new URLClassLoader(new URL[0], null)), List.of());
    }

    private BorrowedNetwork borrow(LoadedModels models, int i) throws IOException {
        return borrow(models, i, DeviceChoice.AUTO, PrecisionChoice.FLOAT32);
    }

    private BorrowedNetwork borrow(LoadedModels models, int i, DeviceChoice device, PrecisionChoice precision)
            throws IOException {
        return models.borrow(store, store.find("net" + i), device, precision, ProgressListener.NONE);
    }

    @Test
    void networkStaysLoadedBetweenUses() throws IOException {
        try (LoadedModels models = new LoadedModels(engine)) {
            for (int i = 0; i < 5; i++) {
                try (BorrowedNetwork network = borrow(models, 0)) {
                    float[] out = new float[1];
                    network.scores(new float[] {i}, 1, 1, 1, out);
                    assertEquals(i, out[0]);
                    assertEquals(7, network.batchSize());
                    assertEquals(4, network.sizeMultiple());
                }
            }
            assertEquals(1, engine.loads.get());
            assertEquals(1, models.size());
        }
        assertEquals(0, engine.open.get());
    }

    @Test
    void leastRecentlyUsedIsFreed() throws IOException {
        try (LoadedModels models = new LoadedModels(engine, 2)) {
            borrow(models, 0).close();
            borrow(models, 1).close();
            borrow(models, 0).close();
            borrow(models, 2).close();
            assertEquals(List.of("net1"), engine.closed);
            borrow(models, 0).close();
            assertEquals(3, engine.loads.get());
            borrow(models, 1).close();
            assertEquals(List.of("net1", "net2"), engine.closed);
        }
    }

    @Test
    void roomIsMadeBeforeTheNextIsLoaded() throws IOException {
        try (LoadedModels models = new LoadedModels(engine, 1)) {
            borrow(models, 0).close();
            engine.before = () -> assertEquals(0, engine.open.get());
            borrow(models, 1).close();
        }
    }

    @Test
    void networkInUseIsNeverFreed() throws IOException {
        LoadedModels models = new LoadedModels(engine, 1);
        BorrowedNetwork first = borrow(models, 0);
        BorrowedNetwork again = borrow(models, 0);
        BorrowedNetwork second = borrow(models, 1);
        assertEquals(2, engine.open.get());
        first.close();
        first.close();
        assertEquals(2, engine.open.get(), "closing twice gives back once");
        again.scores(new float[1], 1, 1, 1, new float[1]);
        assertThrows(IllegalStateException.class, () -> first.scores(new float[1], 1, 1, 1, new float[1]));
        again.close();
        assertEquals(1, engine.open.get());
        models.close();
        second.scores(new float[1], 1, 1, 1, new float[1]);
        assertEquals(1, engine.open.get());
        second.close();
        assertEquals(0, engine.open.get());
        assertThrows(IllegalStateException.class, () -> borrow(models, 0));
    }

    @Test
    void memoryIsGivenBackOnRequest() throws IOException {
        try (LoadedModels models = new LoadedModels(engine)) {
            borrow(models, 0).close();
            BorrowedNetwork used = borrow(models, 1);
            models.free();
            assertEquals(List.of("net0"), engine.closed);
            used.close();
            borrow(models, 0).close();
            assertEquals(3, engine.loads.get());
        }
    }

    @Test
    void devicesAndPrecisionsAreKeptApart() throws IOException {
        engine.bfloat16 = true;
        try (LoadedModels models = new LoadedModels(engine)) {
            BorrowedNetwork full = borrow(models, 0);
            BorrowedNetwork fast = borrow(models, 0, DeviceChoice.CPU, PrecisionChoice.AUTO);
            BorrowedNetwork forced = borrow(models, 0, DeviceChoice.CPU, PrecisionChoice.BFLOAT16);
            assertEquals(Precision.FLOAT32, full.precision());
            assertEquals(Precision.BFLOAT16, fast.precision());
            assertEquals(Precision.BFLOAT16, forced.precision());
            assertEquals(2, engine.loads.get(), "auto and cpu are the same device here");
            List.of(full, fast, forced).forEach(BorrowedNetwork::close);
        }
    }

    @Test
    void whatIsNotAsChosenIsSaid() throws IOException {
        try (LoadedModels models = new LoadedModels(engine)) {
            try (BorrowedNetwork network = borrow(models, 0, DeviceChoice.parse("cuda:3"), PrecisionChoice.BFLOAT16)) {
                assertEquals(
                        List.of(
                                "There is no cuda:3.",
                                "The model net0 computes in float32, since bfloat16 is not at hand on cpu."),
                        network.warnings());
                assertEquals("cpu", network.device());
            }
            try (BorrowedNetwork network = borrow(models, 0, DeviceChoice.CPU, PrecisionChoice.AUTO)) {
                assertEquals(List.of(), network.warnings());
                assertEquals(Precision.FLOAT32, network.precision());
            }
        }
    }

    @Test
    void damagedWeightsAreNotLoaded() throws IOException {
        Files.write(folder.resolve("net0/net0.safetensors"), new byte[] {9});
        try (LoadedModels models = new LoadedModels(engine)) {
            assertThrows(InvalidModelException.class, () -> borrow(models, 0));
            assertEquals(0, engine.loads.get());
            assertEquals(0, models.size());
            Files.write(folder.resolve("net0/net0.safetensors"), new byte[] {0, 0});
            assertThrows(InvalidModelException.class, () -> borrow(models, 0));
        }
    }

    @Test
    void failureIsNotKept() throws IOException {
        try (LoadedModels models = new LoadedModels(engine)) {
            engine.before = () -> {
                throw new IOException("no");
            };
            assertThrows(IOException.class, () -> borrow(models, 0));
            engine.before = () -> {};
            borrow(models, 0).close();
            assertEquals(1, models.size());
        }
        assertEquals(0, engine.open.get());
    }

    @Test
    void twoThatAskAtOnceGetTheSame() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        engine.before = () -> {
            loading.countDown();
            sleep(200);
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LoadedModels models = new LoadedModels(engine)) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit((Callable<Void>) () -> {
                    borrow(models, 0).close();
                    return null;
                }));
            }
            loading.await();
            assertThrows(
                    CancelledException.class,
                    () -> models.borrow(
                            store, store.find("net0"), DeviceChoice.AUTO, PrecisionChoice.FLOAT32, cancelled()));
            for (Future<?> result : results) {
                result.get();
            }
            assertEquals(1, engine.loads.get());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(0, engine.open.get());
    }

    private static ProgressListener cancelled() {
        return new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
    }

    /** Who waits for one that fails loads it itself. */
    @Test
    void waitingOnesGoOnWhenTheFirstFails() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        engine.before = () -> {
            loading.countDown();
            sleep(100);
            if (engine.loads.get() == 1) {
                throw new IOException("no");
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (LoadedModels models = new LoadedModels(engine)) {
            Future<?> first = threads.submit((Callable<Void>) () -> {
                borrow(models, 0).close();
                return null;
            });
            loading.await();
            borrow(models, 0).close();
            assertThrows(Exception.class, first::get);
            assertEquals(2, engine.loads.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Many threads at random: the fake networks find out whether one is used after it was freed, or freed twice. */
    @Test
    void nothingIsUsedAfterItWasFreed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (LoadedModels models = new LoadedModels(engine, 2)) {
            List<Future<?>> results = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                Random random = new Random(t);
                results.add(threads.submit((Callable<Void>) () -> {
                    for (int i = 0; i < 60; i++) {
                        try (BorrowedNetwork network = borrow(models, random.nextInt(6))) {
                            network.scores(new float[1], 1, 1, 1, new float[1]);
                            if (random.nextInt(10) == 0) {
                                models.free();
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
            assertTrue(models.size() <= 2);
        } finally {
            threads.shutdownNow();
        }
        assertEquals(0, engine.open.get());
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void precisionsAreRead() {
        for (PrecisionChoice choice : PrecisionChoice.values()) {
            assertEquals(choice, PrecisionChoice.parse(" " + choice.toString().toUpperCase() + " "));
        }
        assertThrows(IllegalArgumentException.class, () -> PrecisionChoice.parse("half"));
    }
}
