// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lung.LungMasker;
import org.covidrate.nn.NetworkException;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run goes: ahead, to an end, and with how much memory. */
@Timeout(60)
class NetworkRunTest {
    private static final LesionModel MODEL =
            new LesionModel("COVID-Rate", "1.0", Preparation.COVID_RATE, List.of(LesionModel.LESION));

    private static FakeNetwork network(int batch) {
        return new FakeNetwork(1, 1, batch, (c, x) -> x);
    }

    private static NetworkLesionSegmenter segmenter(FakeNetwork network) {
        return new NetworkLesionSegmenter(network, MODEL, NetworkLesionParameters.DEFAULT);
    }

    /** Slices that are made when they are asked for; all lungs share one plane. */
    private static CtVolume lazy(Geometry g, AtomicInteger asked) {
        ShortPlanes planes = ShortPlanes.lazy(
                g.width(),
                g.height(),
                g.depth(),
                z -> {
                    asked.incrementAndGet();
                    short[] plane = new short[g.planeSize()];
                    plane[z % plane.length] = 100;
                    return plane;
                },
                Rescale.HU);
        return new CtVolume(g, planes, Provenance.UNKNOWN);
    }

    private static LabelVolume lungs(Geometry g, int every) {
        byte[] none = new byte[g.planeSize()];
        byte[] some = new byte[g.planeSize()];
        some[0] = 1;
        some[g.planeSize() - 1] = 2;
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            planes.add(z % every == 0 ? some : none);
        }
        return new LabelVolume(g, planes, LungMasker.LABELS, new Method("corners", Map.of()));
    }

    /** Threads of runs that are left; one that has nothing more to do may take a moment to end. */
    private static List<Thread> threads() throws InterruptedException {
        for (Thread thread : named()) {
            thread.join(5000);
        }
        return named();
    }

    private static List<Thread> named() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("covid-rate slices"))
                .toList();
    }

    @Test
    void theNextBatchIsPreparedWhileTheNetworkComputes() throws InterruptedException {
        Geometry g = Geometry.axial(8, 8, 3, 1, 1, 1);
        AtomicInteger asked = new AtomicInteger();
        FakeNetwork network = network(1);
        network.atBatch = () -> {
            // Returns only when the slice after this one has been asked for.
            int wanted = Math.min(3, network.batches.size() + 2);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (asked.get() < wanted && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertTrue(asked.get() >= wanted, "slice " + wanted + " was not prepared ahead");
        };
        segmenter(network).segment(lazy(g, asked), lungs(g, 1), ProgressListener.NONE);
        assertEquals(3, network.batches.size());
        assertEquals(3, asked.get());
        assertEquals(List.of(), threads());
    }

    @Test
    void aThousandSlicesTakeTheMemoryOfTheirOutputs() {
        Geometry g = Geometry.axial(512, 512, 1000, 0.7, 0.7, 1);
        AtomicInteger asked = new AtomicInteger();
        FakeNetwork network = network(4);
        long before = used();
        LesionSegmentation result =
                segmenter(network).segmentWithProbabilities(lazy(g, asked), lungs(g, 50), ProgressListener.NONE);
        long kept = used() - before;
        // 20 planes of labels, 20 of sparse probabilities, one empty plane, two batches still held here; as a volume of
        // bytes it
        // would be 262 MB, and 1049 MB of floats.
        assertTrue(kept < 40 << 20, kept + " bytes");
        assertTrue(network.arrays.size() <= 4, network.arrays.size() + " arrays");
        assertEquals(20, asked.get());
        long probable = 0;
        for (int z = 0; z < 1000; z++) {
            probable += result.probabilities().plane(z).count();
        }
        assertEquals(40, probable);
        assertSame(result.lesions().plane(1), result.lesions().plane(999));
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    @Test
    void cancellingStopsBeforeTheNextBatch() throws InterruptedException {
        Geometry g = Geometry.axial(16, 16, 40, 1, 1, 1);
        FakeNetwork network = network(2);
        boolean[] cancelled = {false};
        ProgressListener progress = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return cancelled[0];
            }
        };
        network.atBatch = () -> cancelled[0] = network.batches.size() == 3;
        assertThrows(CancelledException.class, () -> segmenter(network)
                .segment(lazy(g, new AtomicInteger()), lungs(g, 1), progress));
        assertEquals(4, network.batches.size());
        assertEquals(List.of(), threads());
    }

    @Test
    void anInterruptedThreadStopsAndStaysInterrupted() throws InterruptedException {
        Geometry g = Geometry.axial(16, 16, 10, 1, 1, 1);
        CountDownLatch never = new CountDownLatch(1);
        CtVolume slow = new CtVolume(
                g,
                ShortPlanes.lazy(
                        16,
                        16,
                        10,
                        z -> {
                            try {
                                never.await(200, TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException("the reading thread was interrupted", e);
                            }
                            return new short[256];
                        },
                        Rescale.HU),
                Provenance.UNKNOWN);
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> segmenter(network(1))
                .segment(slow, lungs(g, 1), ProgressListener.NONE));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), threads());
    }

    @Test
    void failuresOfEveryPartArriveAsTheyAre() throws InterruptedException {
        Geometry g = Geometry.axial(4, 4, 6, 1, 1, 1);
        UncheckedIOException unreadable = new UncheckedIOException(new IOException("The file is gone."));
        CtVolume broken = new CtVolume(
                g,
                ShortPlanes.lazy(
                        4,
                        4,
                        6,
                        z -> {
                            if (z == 4) {
                                throw unreadable;
                            }
                            return new short[16];
                        },
                        Rescale.HU),
                Provenance.UNKNOWN);
        assertSame(unreadable, assertThrows(UncheckedIOException.class, () -> segmenter(network(1))
                .segment(broken, lungs(g, 1), ProgressListener.NONE)));
        CtVolume good = lazy(g, new AtomicInteger());
        NetworkException noMemory = new NetworkException("The device has no memory left.", null);
        FakeNetwork failing = network(1);
        failing.atBatch = () -> {
            if (failing.batches.size() == 2) {
                throw noMemory;
            }
        };
        assertSame(noMemory, assertThrows(NetworkException.class, () -> segmenter(failing)
                .segment(good, lungs(g, 1), ProgressListener.NONE)));
        IllegalStateException full = new IllegalStateException("full");
        assertSame(full, assertThrows(IllegalStateException.class, () -> segmenter(network(1))
                .probabilities(
                        good,
                        lungs(g, 1),
                        (z, map, lung) -> {
                            throw full;
                        },
                        ProgressListener.NONE)));
        assertEquals(List.of(), threads());
    }

    @Test
    void progressGrowsToTheEnd() {
        Geometry g = Geometry.axial(4, 4, 12, 1, 1, 1);
        List<Double> fractions = new ArrayList<>();
        segmenter(network(2)).segment(lazy(g, new AtomicInteger()), lungs(g, 3), (m, f) -> {
            assertEquals("Segmenting lesions", m);
            fractions.add(f);
        });
        List<Double> sorted = new ArrayList<>(fractions);
        Collections.sort(sorted);
        assertEquals(sorted, fractions);
        assertEquals(1.0, fractions.get(fractions.size() - 1));
        assertTrue(fractions.contains(0.5));
    }
}
