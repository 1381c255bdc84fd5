// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.SeriesFact;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.anatomy.Patient;

/**
 * Makes a chest CT of a patient who does not exist, with COVID-19-like lesions, and the truth about it. The result
 * depends on nothing but the parameters: not on the number of threads, nor on which slices of a grid are asked for
 * (noise apart).
 */
public final class ChestPhantom {
    private static final List<Label> LESIONS = List.of(
            new Label(Phantom.GROUND_GLASS, "ground-glass", 0xF2E14C),
            new Label(Phantom.CONSOLIDATION, "consolidation", 0xE5484D));

    private ChestPhantom() {}

    /** Makes the CT. */
    public static Phantom create(PhantomParameters parameters) {
        return create(parameters, ProgressListener.NONE);
    }

    /**
     * Makes the CT, slices in parallel.
     *
     * @param progress told once a slice, from several threads
     * @throws org.covidrate.progress.CancelledException if the listener cancels
     */
    public static Phantom create(PhantomParameters parameters, ProgressListener progress) {
        Geometry geometry = parameters.geometry();
        progress.update("Making a sample CT", 0);
        Patient patient = new Patient(
                parameters.seed(), parameters.lesionLoadPercent(), SliceSampler.edge(parameters) / parameters.size());
        SliceSampler sampler = new SliceSampler(patient, parameters);
        ScannerNoise noise = new ScannerNoise(parameters);
        int depth = geometry.depth();
        short[][] hu = new short[depth][];
        byte[][] lungs = new byte[depth][];
        byte[][] lesions = new byte[depth][];
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, depth).parallel().forEach(z -> {
            SliceSampler.Slice slice = sampler.sample(z);
            noise.apply(slice.hu(), z);
            hu[z] = stored(slice.hu(), parameters);
            lungs[z] = slice.lungs();
            lesions[z] = slice.lesions();
            progress.update("Making a sample CT", done.incrementAndGet(), depth);
        });
        Method method = method(parameters);
        return new Phantom(
                CtVolume.ofHu(geometry, Arrays.asList(hu), provenance(parameters)),
                new LabelVolume(geometry, Arrays.asList(lungs), LungMasker.LABELS, method),
                new LabelVolume(geometry, Arrays.asList(lesions), LESIONS, method));
    }

    /** Whole HU in the range of a 12-bit scanner, padded outside the round field of view if asked. */
    private static short[] stored(float[] hu, PhantomParameters p) {
        int w = p.geometry().width();
        int h = p.geometry().height();
        short[] out = new short[hu.length];
        double radius = Math.min(w, h) / 2.0;
        for (int y = 0, i = 0; y < h; y++) {
            for (int x = 0; x < w; x++, i++) {
                boolean outside =
                        p.paddingHu().isPresent() && Math.hypot(x - (w - 1) / 2.0, y - (h - 1) / 2.0) > radius;
                out[i] = outside
                        ? (short) p.paddingHu().getAsInt()
                        : (short) Math.max(-1024, Math.min(3071, Math.round(hu[i])));
            }
        }
        return out;
    }

    private static Provenance provenance(PhantomParameters p) {
        return new Provenance(
                Map.of(
                        SeriesFact.FORMAT, "made-up sample",
                        SeriesFact.MODALITY, "CT",
                        SeriesFact.SLICE_THICKNESS, String.valueOf(p.sliceThicknessMm())),
                new ArrayList<>());
    }

    private static Method method(PhantomParameters p) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("seed", p.seed());
        values.put("lesion_load_percent", p.lesionLoadPercent());
        values.put("size", p.size());
        return new Method("truth of the made-up sample", values);
    }
}
