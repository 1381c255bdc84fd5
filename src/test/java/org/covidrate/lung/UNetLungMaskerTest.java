// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.covidrate.Npz;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.lung.unet.MaskResampling;
import org.covidrate.lung.unet.Procedure;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything but the network itself: the networks here repeat what lungmask's answered. */
class UNetLungMaskerTest {
    static Stream<ReferenceRun> unfused() {
        return ReferenceRun.unfused();
    }

    static Stream<ReferenceRun> fused() {
        return ReferenceRun.fused();
    }

    private static UNetLungMasker masker(ReferenceRun run) throws IOException {
        List<byte[]> answers = ReferenceRun.planes(run.arrays().get("argmax256"));
        return new UNetLungMasker(new ScriptedNetwork(run.classes(), 2, answers), run.options());
    }

    @ParameterizedTest
    @MethodSource("unfused")
    void masksAsLungmaskDoes(ReferenceRun run) throws IOException {
        CtVolume ct = run.ct();
        Map<String, Npz.Array> arrays = run.arrays();
        List<byte[]> answers = ReferenceRun.planes(arrays.get("argmax256"));
        for (int batch : new int[] {1, 4, 100}) {
            ScriptedNetwork network = new ScriptedNetwork(run.classes(), batch, answers);
            LabelVolume mask = new UNetLungMasker(network, run.options()).mask(ct, ProgressListener.NONE);
            assertEquals(0, ReferenceRun.differing(ReferenceRun.planes(arrays.get("mask")), mask));
            assertSame(ct.geometry(), mask.geometry());
            assertEquals(answers.size(), network.inputs.size());
            assertEquals(Math.min(batch, answers.size()), network.batches.get(0));
            if (arrays.containsKey("net_input_mid")) {
                Npz.Array expected = arrays.get("net_input_mid");
                float[] input = network.inputs.get(answers.size() / 2);
                for (int i = 0; i < input.length; i++) {
                    assertEquals((float) expected.get(i), input[i]);
                }
            }
        }
        ScriptedNetwork network = new ScriptedNetwork(run.classes(), 3, answers);
        LabelVolume raw =
                new UNetLungMasker(network, run.options().withPostprocessing(false)).mask(ct, ProgressListener.NONE);
        assertEquals(0, ReferenceRun.differing(ReferenceRun.planes(arrays.get("mask_nopost")), raw));
    }

    @ParameterizedTest
    @MethodSource("fused")
    void fusesAsLungmaskDoes(ReferenceRun run) throws IOException {
        LungMasker lobes = masker(new ReferenceRun(run.image(), "lobes"));
        LungMasker lungs = masker(new ReferenceRun(run.image(), "r231"));
        LabelVolume mask =
                new FusedLungMasker(lobes, lungs, Procedure.LUNGMASK_PARITY).mask(run.ct(), ProgressListener.NONE);
        assertEquals(0, ReferenceRun.differing(ReferenceRun.planes(run.arrays().get("mask")), mask));
        assertEquals(Lobe.LABELS, mask.labels());
        assertEquals("lobes in r231", mask.method().name());
        assertEquals("cpu", mask.method().parameters().get("lungs_device"));
    }

    private static final int SLICES = 7;

    private static CtVolume blank(int slices) {
        Geometry grid = Geometry.axial(40, 30, slices, 1, 1, 1);
        List<short[]> planes =
                IntStream.range(0, slices).mapToObj(z -> new short[40 * 30]).toList();
        return CtVolume.ofHu(grid, planes, Provenance.UNKNOWN);
    }

    private static List<byte[]> answers(int slices) {
        return IntStream.range(0, slices).mapToObj(z -> new byte[256 * 256]).toList();
    }

    @Test
    void batchesCoverTheVolumeOnce() {
        ScriptedNetwork network = new ScriptedNetwork(3, 3, answers(SLICES));
        new UNetLungMasker(network, UNetOptions.lungs("test")).mask(blank(SLICES), ProgressListener.NONE);
        assertEquals(List.of(3, 3, 1), network.batches);
    }

    @Test
    void reportsEachBatchAndTheRest() {
        List<Double> fractions = new ArrayList<>();
        ScriptedNetwork network = new ScriptedNetwork(3, 1, answers(SLICES));
        new UNetLungMasker(network, UNetOptions.lungs("test"))
                .mask(blank(SLICES), (message, fraction) -> fractions.add(fraction));
        assertTrue(fractions.size() >= 2 * SLICES, "reports " + fractions);
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertTrue(fractions.get(0) == 0 && fractions.get(fractions.size() - 1) > 0.98);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 6})
    void cancelTakesEffectAfterTheBatch(int slice) {
        AtomicBoolean cancelled = new AtomicBoolean();
        ScriptedNetwork network = new ScriptedNetwork(3, 1, answers(SLICES), z -> cancelled.set(z == slice));
        ProgressListener progress = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        UNetLungMasker masker = new UNetLungMasker(network, UNetOptions.lungs("test"));
        assertThrows(CancelledException.class, () -> masker.mask(blank(SLICES), progress));
        assertEquals(slice + 1, network.inputs.size());
        assertNoThreadLeft();
    }

    private static void assertNoThreadLeft() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("slices ahead")) {
                // The work has ended; the thread itself takes a moment longer.
                assertDoesNotThrow(() -> thread.join(5_000));
                assertFalse(thread.isAlive());
            }
        }
    }

    @Test
    void slicesThatCannotBeDecodedAreTold() {
        UncheckedIOException failure = new UncheckedIOException(new IOException("slice 4 is damaged"));
        CtVolume ct = blank(SLICES);
        CtVolume damaged = new CtVolume(
                ct.geometry(),
                ShortPlanes.lazy(
                        40,
                        30,
                        SLICES,
                        z -> {
                            if (z == 4) {
                                throw failure;
                            }
                            return ct.plane(z);
                        },
                        Rescale.HU),
                Provenance.UNKNOWN);
        ScriptedNetwork network = new ScriptedNetwork(3, 1, answers(SLICES));
        UNetLungMasker masker = new UNetLungMasker(network, UNetOptions.lungs("test"));
        assertSame(
                failure, assertThrows(UncheckedIOException.class, () -> masker.mask(damaged, ProgressListener.NONE)));
        assertEquals(4, network.inputs.size());
        assertNoThreadLeft();
    }

    @Test
    void networkMustFitTheLabels() {
        ScriptedNetwork lobes = new ScriptedNetwork(6, 1, List.of());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new UNetLungMasker(lobes, UNetOptions.lungs("test")));
        assertTrue(e.getMessage().contains("6 classes"), e.getMessage());
    }

    /** A block of each lung with a hole inside, and an island beside, in slices of twice the network's size. */
    @Test
    void outlinesBetweenThePixelsFollowTheCleanUp() {
        byte[] whole = new byte[256 * 256];
        byte[] holed = new byte[256 * 256];
        for (int i = 0; i < whole.length; i++) {
            int x = i % 256;
            int y = i / 256;
            boolean hole = x >= 70 && x < 73 && y >= 110 && y < 113;
            boolean island = x >= 10 && x < 20 && y >= 10 && y < 20;
            boolean block = y >= 60 && y < 200 && x >= 40 && x < 220;
            whole[i] = (byte) (island ? 1 : !block ? 0 : x < 128 ? 1 : 2);
            holed[i] = hole ? 0 : whole[i];
        }
        // Without a body the network sees the whole slice.
        short[] air = new short[511 * 511];
        Arrays.fill(air, (short) -1000);
        CtVolume ct = CtVolume.ofHu(Geometry.axial(511, 511, 3, 1, 1, 1), List.of(air, air, air), Provenance.UNKNOWN);
        byte[][] planes = new byte[2][];
        for (MaskResampling resampling : MaskResampling.values()) {
            ScriptedNetwork network = new ScriptedNetwork(3, 2, List.of(whole, holed, whole));
            UNetOptions options = UNetOptions.lungs("test").with(resampling);
            planes[resampling.ordinal()] = new UNetLungMasker(network, options)
                    .mask(ct, ProgressListener.NONE)
                    .plane(1);
        }
        for (int y = 0; y < 511; y++) {
            for (int x = 0; x < 511; x++) {
                boolean border = Math.abs(x - 79) <= 1
                        || Math.abs(x - 255) <= 1
                        || Math.abs(x - 439) <= 1
                        || Math.abs(y - 119) <= 1
                        || Math.abs(y - 399) <= 1;
                int expected = x < 79 || x > 439 || y < 119 || y > 399 ? 0 : x < 255 ? 1 : 2;
                for (byte[] plane : planes) {
                    assertTrue(border || plane[y * 511 + x] == expected, x + " " + y);
                }
            }
        }
        // Nearest outlines are those of the network's pixels, each two pixels wide here; in between them the scores
        // decide.
        assertFalse(Arrays.equals(planes[0], planes[1]));
    }

    @Test
    void methodTellsModelAndProcedure() {
        ScriptedNetwork network = new ScriptedNetwork(3, 1, answers(1));
        UNetOptions options = UNetOptions.lungs("lungmask R231").with(Procedure.CORRECTED);
        LabelVolume mask = new UNetLungMasker(network, options).mask(blank(1), ProgressListener.NONE);
        Method method = mask.method();
        assertEquals("lungmask R231", method.name());
        assertEquals(
                Map.of(
                        "postprocessing",
                        true,
                        "procedure",
                        "corrected",
                        "mask_resampling",
                        "nearest",
                        "precision",
                        "float32",
                        "device",
                        "cpu"),
                method.parameters());
        assertEquals(LungMasker.LABELS, mask.labels());
    }

    @Test
    void labelsSayTheirSide() {
        assertArrayEquals(
                new LungSide[] {LungSide.LEFT, LungSide.LEFT, LungSide.RIGHT, LungSide.RIGHT, LungSide.RIGHT},
                Lobe.LABELS.stream().map(LungSide::of).toArray());
        assertEquals(
                List.of(1, 2, 3, 4, 5), Lobe.LABELS.stream().map(Label::value).toList());
        assertEquals(
                List.of(LungSide.RIGHT, LungSide.LEFT),
                LungMasker.LABELS.stream().map(LungSide::of).toList());
        assertEquals(LungSide.UNKNOWN, LungSide.of(new Label(1, "lung", 0)));
        for (Label lobe : Lobe.LABELS) {
            boolean warm = (lobe.rgb() >> 16) > (lobe.rgb() & 0xff);
            assertEquals(LungSide.of(lobe) == LungSide.RIGHT, warm, lobe.name());
        }
        assertEquals(5, Lobe.LABELS.stream().map(Label::rgb).distinct().count());
    }
}
