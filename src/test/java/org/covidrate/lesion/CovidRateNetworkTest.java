// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.covidrate.Npz;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Reorientation;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lung.LungMasker;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.nn.weights.WeightFile;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The segmenter around a real, narrow COVID-Rate network, whose outputs the original's own code has told. */
class CovidRateNetworkTest {
    private static final double TOLERANCE = 1e-4;
    private static final LesionModel MODEL =
            new LesionModel("COVID-Rate", "tiny", Preparation.COVID_RATE, List.of(LesionModel.LESION));

    private static SliceNetwork network() throws IOException {
        Architecture tiny = new CovidRateArchitecture(List.of(16, 16, 32, 32, 48));
        return TorchNetworks.load(
                tiny,
                WeightFile.read(SharedData.require("oracles/covidrate_net/tiny.safetensors"), tiny),
                NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU));
    }

    /** The original's input is prepared already: what the steps make of it, with lungs everywhere, is itself. */
    @ParameterizedTest
    @ValueSource(ints = {64, 96})
    void theOriginalsOutputComesThroughTheSegmenter(int size) throws IOException {
        Map<String, Npz.Array> npz =
                Npz.read(SharedData.require("oracles/covidrate_net/tiny_" + size + "x" + size + ".npz"));
        float[] input = new float[size * size];
        byte[] everywhere = new byte[input.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) npz.get("input").get(i);
            everywhere[i] = 1;
        }
        LesionModel bare = new LesionModel("tiny", "1", new Preparation(List.of()), List.of(LesionModel.LESION));
        Geometry g = Geometry.axial(size, size, 1, 0.7, 0.7, 5);
        CtVolume ct = new CtVolume(g, new FloatPlanes(size, size, List.of(input)), Provenance.UNKNOWN);
        LabelVolume lungs =
                new LabelVolume(g, List.of(everywhere), LungMasker.LABELS, new Method("everywhere", Map.of()));
        try (SliceNetwork network = network()) {
            LesionSegmentation found = new NetworkLesionSegmenter(network, bare, NetworkLesionParameters.DEFAULT)
                    .segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
            int labels = 0;
            for (int i = 0; i < input.length; i++) {
                double expected = npz.get("output").get(i);
                assertEquals(expected, found.probabilities().plane(0).value(i), TOLERANCE);
                if (Math.abs(expected - 0.5) > TOLERANCE) {
                    assertEquals(expected > 0.5 ? 1 : 0, found.lesions().plane(0)[i]);
                    labels++;
                }
            }
            assertTrue(labels > 0.99 * input.length);
        }
    }

    /** Native size, whose height is no multiple of 16; the scan stored in another axis order; slices without lung at the ends. */
    @Test
    void aScanGoesThroughAsItsSlicesDoByHand() throws IOException {
        Geometry stored =
                new Geometry(56, 72, 6, new double[] {6.6, 5, 60}, new double[] {190, 160, -230}, new double[] {
                    -1, 0, 0, 0, -1, 0, 0, 0, 1
                });
        Phantom phantom =
                ChestPhantom.create(new PhantomParameters(4, stored, 12, 22, 0.55, 10, 1, OptionalInt.empty()));
        CtVolume lps = Reorientation.toLps(phantom.ct());
        LabelVolume lungs = Reorientation.toLps(phantom.lungs());
        try (SliceNetwork network = network()) {
            NetworkLesionSegmenter segmenter =
                    new NetworkLesionSegmenter(network, MODEL, NetworkLesionParameters.DEFAULT);
            LesionSegmentation found =
                    segmenter.segmentWithProbabilities(phantom.ct(), phantom.lungs(), ProgressListener.NONE);
            int computed = 0;
            for (int z = 0; z < 6; z++) {
                float[] expected = new float[56 * 72];
                if (isLungIn(lungs.plane(z))) {
                    expected = byHand(network, lps.plane(z), lungs.plane(z));
                    computed++;
                }
                float[] map = new float[expected.length];
                found.probabilities().plane(z, map);
                // The scan is turned by half a turn against its LPS order.
                float[] turned = new float[expected.length];
                for (int i = 0; i < turned.length; i++) {
                    turned[i] = expected[expected.length - 1 - i];
                    assertEquals(turned[i] > 0.5f ? 1 : 0, found.lesions().plane(z)[i]);
                }
                assertArrayEquals(turned, map);
            }
            assertTrue(computed >= 3, computed + " slices with lung");
        }
    }

    private static boolean isLungIn(byte[] lungs) {
        for (byte b : lungs) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    /** One slice of 56 x 72, alone, through the bare network: the seed's formula, 8 rows and columns of zeros added. */
    private static float[] byHand(SliceNetwork network, short[] hu, byte[] lungs) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (short v : hu) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        float[] input = new float[64 * 80];
        for (int i = 0; i < hu.length; i++) {
            input[i / 56 * 64 + i % 56] = lungs[i] == 0 ? 0 : (float) ((double) (hu[i] - least) / (most - least));
        }
        float[] scores = new float[input.length];
        network.scores(input, 1, 80, 64, scores);
        float[] p = new float[hu.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = lungs[i] == 0 ? 0 : (float) (1 / (1 + Math.exp(-scores[i / 56 * 64 + i % 56])));
        }
        return p;
    }
}
