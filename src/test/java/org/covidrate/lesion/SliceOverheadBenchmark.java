// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.lesion.prepare.CropToLungs;
import org.covidrate.lesion.prepare.LungPercentiles;
import org.covidrate.lesion.prepare.MultiplyByLungs;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.PreparedSlice;
import org.covidrate.lesion.prepare.Resize;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lesion.prepare.Window;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;

/** Prints what is spent on a slice of 512 x 512 outside the network, in ms. Not a test: run main. */
final class SliceOverheadBenchmark {
    private static final int ROUNDS = 60;

    private SliceOverheadBenchmark() {}

    public static void main(String[] args) {
        Phantom phantom = ChestPhantom.create(PhantomParameters.grid(512, 512, 8, 0.73, 0.73, 20));
        Preparation crop256 = new Preparation(List.of(
                new Window(-1000, 400), new MultiplyByLungs(), new CropToLungs(10, true, true), new Resize(256, 256)));
        Preparation percentiles = new Preparation(List.of(new LungPercentiles(1, 99), new MultiplyByLungs()));
        part("COVID-Rate", Preparation.COVID_RATE, phantom);
        part("256 crop", crop256, phantom);
        part("percentiles", percentiles, phantom);
        whole("COVID-Rate, 1 class", Preparation.COVID_RATE, 1, phantom);
        whole("256 crop, 1 class", crop256, 1, phantom);
        whole("256 crop, 3 classes", crop256, 3, phantom);
    }

    private static void part(String name, Preparation preparation, Phantom phantom) {
        float[] hu = new float[512 * 512];
        phantom.ct().planes().plane(4, hu);
        byte[] lungs = phantom.lungs().plane(4);
        Slice slice = new Slice(hu, 512, 512, 0.73, 0.73, lungs, null);
        // No two alike, as a network's are.
        float[] scores = new float[512 * 512];
        Random random = new Random(1);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (3 * random.nextGaussian() - 4);
        }
        double[] prepare = new double[ROUNDS];
        double[] maps = new double[ROUNDS];
        double[] restore = new double[ROUNDS];
        double[] keep = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long t0 = System.nanoTime();
            PreparedSlice prepared = preparation.prepare(slice, 16);
            long t1 = System.nanoTime();
            float[] map = LesionMaps.of(scores, 0, 1, prepared.values().length)[0];
            long t2 = System.nanoTime();
            float[] back = prepared.path().restore(map, 0);
            long t3 = System.nanoTime();
            MaskedPlane.of(back, lungs);
            long t4 = System.nanoTime();
            prepare[i] = (t1 - t0) / 1e6;
            maps[i] = (t2 - t1) / 1e6;
            restore[i] = (t3 - t2) / 1e6;
            keep[i] = (t4 - t3) / 1e6;
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s prepare %.2f, sigmoid %.2f, back to the slice %.2f, keep %.2f ms%n",
                name,
                median(prepare),
                median(maps),
                median(restore),
                median(keep));
    }

    /** A network that costs nothing: what is left is what the network would have to wait for. */
    private static void whole(String name, Preparation preparation, int outputs, Phantom phantom) {
        FakeNetwork network = new FakeNetwork(outputs, 16, 1, (c, x) -> x) {
            @Override
            public void scores(float[] input, int slices, int height, int width, float[] output) {
                System.arraycopy(input, 0, output, 0, width * height);
            }
        };
        LesionModel model = new LesionModel(
                "m",
                "1",
                preparation,
                outputs == 1 ? List.of(LesionModel.LESION) : List.of(new Label(1, "a", 0), new Label(2, "b", 0)));
        NetworkLesionSegmenter segmenter = new NetworkLesionSegmenter(network, model, NetworkLesionParameters.DEFAULT);
        CtVolume ct = phantom.ct();
        LabelVolume lungs = phantom.lungs();
        int slices = LungSlices.of(lungs, 0, ProgressListener.NONE).slices().length;
        double[] ms = new double[12];
        for (int i = 0; i < ms.length; i++) {
            long start = System.nanoTime();
            segmenter.segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
            ms[i] = (System.nanoTime() - start) / 1e6 / slices;
        }
        System.out.printf(Locale.ROOT, "%-20s all but the network %.2f ms a slice%n", name, median(ms));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
