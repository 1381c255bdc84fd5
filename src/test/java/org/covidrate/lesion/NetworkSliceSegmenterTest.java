// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.prepare.CropToLungs;
import org.covidrate.lesion.prepare.MultiplyByLungs;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.Resize;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lesion.prepare.Window;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class NetworkSliceSegmenterTest {
    private static final LesionModel COVID_RATE =
            new LesionModel("COVID-Rate", "1.0", Preparation.COVID_RATE, List.of(LesionModel.LESION));

    private static FakeNetwork ramp() {
        return new FakeNetwork(1, 8, 2, (c, x) -> 9 * x - 3);
    }

    private static NetworkSliceSegmenter segmenter(FakeNetwork network, LesionModel model) {
        return new NetworkSliceSegmenter(network, model, NetworkLesionParameters.DEFAULT);
    }

    private static Slice grey() {
        float[] values = new float[7 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = 20 + 5 * i;
        }
        return Slice.picture(values, 7, 5);
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }

    @Test
    void aPictureWithoutLungsIsAllLung() {
        FakeNetwork network = ramp();
        SliceLesions found = segmenter(network, COVID_RATE).segment(grey());
        for (int i = 0; i < 35; i++) {
            float p = sigmoid(9 * (float) (i / 34.0) - 3);
            assertEquals(p, found.probabilities()[i], 1e-6f);
            assertEquals(p > 0.5f ? 1 : 0, found.labels()[i]);
        }
        assertEquals(List.of("8x8"), network.sizes);
    }

    @Test
    void lesionIsOnlyWhereTheLungsAre() {
        byte[] lungs = new byte[35];
        for (int i = 10; i < 35; i += 3) {
            lungs[i] = (byte) 200;
        }
        Slice picture = grey();
        Slice slice = new Slice(picture.values(), 7, 5, 1, 1, lungs, null);
        SliceLesions found = segmenter(ramp(), COVID_RATE).segment(slice);
        int lesion = 0;
        for (int i = 0; i < 35; i++) {
            float p = lungs[i] == 0 ? 0 : sigmoid(9 * (float) (i / 34.0) - 3);
            assertEquals(p, found.probabilities()[i], 1e-6f);
            assertEquals(p > 0.5f ? 1 : 0, found.labels()[i]);
            lesion += found.labels()[i];
        }
        assertTrue(lesion > 3);
        FakeNetwork asked = ramp();
        SliceLesions nothing =
                segmenter(asked, COVID_RATE).segment(new Slice(picture.values(), 7, 5, 1, 1, new byte[35], null));
        assertArrayEquals(new byte[35], nothing.labels());
        assertArrayEquals(new float[35], nothing.probabilities());
        assertEquals(List.of(), asked.sizes, "the network is not asked where there is no lung");
    }

    /** Slices of a CT one by one, on a preparation that changes the grid, are what the CT as a whole gives. */
    @Test
    void aSliceOfAScanGivesWhatTheScanGives() {
        Preparation steps = new Preparation(List.of(
                new CropToLungs(2, false, true), new Window(-1000, 400), new MultiplyByLungs(), new Resize(16, 24)));
        for (List<Label> kinds :
                List.of(List.of(LesionModel.LESION), List.of(new Label(1, "ground-glass", 1), new Label(2, "x", 2)))) {
            LesionModel model = new LesionModel("m", "1", steps, kinds);
            int outputs = kinds.size() == 1 ? 1 : 3;
            FakeNetwork network = new FakeNetwork(outputs, 8, 2, (c, x) -> outputs == 1 ? 5 * x - 2 : c * (3 * x - 1));
            Geometry g = Geometry.axial(21, 13, 5, 0.7, 0.7, 5);
            CtVolume ct = NetworkLesionSegmenterTest.ct(g, 5);
            LabelVolume lungs = NetworkLesionSegmenterTest.lungs(g, 6);
            LesionSegmentation whole = new NetworkLesionSegmenter(network, model, NetworkLesionParameters.DEFAULT)
                    .segmentWithProbabilities(ct, lungs, ProgressListener.NONE);
            LungSlices box = LungSlices.of(lungs, 0, ProgressListener.NONE);
            NetworkSliceSegmenter segmenter = segmenter(network, model);
            long marked = 0;
            for (int z = 0; z < 5; z++) {
                float[] hu = new float[g.planeSize()];
                ct.planes().plane(z, hu);
                SliceLesions one = segmenter.segment(new Slice(hu, 21, 13, 0.7, 0.7, lungs.plane(z), box.box()));
                assertArrayEquals(whole.lesions().plane(z), one.labels(), "slice " + z);
                float[] p = new float[g.planeSize()];
                whole.probabilities().plane(z, p);
                assertArrayEquals(p, one.probabilities(), "slice " + z);
                for (byte label : one.labels()) {
                    marked += label != 0 ? 1 : 0;
                }
            }
            assertTrue(marked > 20, "marked " + marked);
        }
    }

    @Test
    void theSliceIsLeftAsItIsAndTheNetworkMustFit() {
        Slice slice = grey();
        float[] before = slice.values().clone();
        segmenter(ramp(), COVID_RATE).segment(slice);
        assertTrue(Arrays.equals(before, slice.values()));
        FakeNetwork four = new FakeNetwork(4, 1, 1, (c, x) -> x);
        assertThrows(IllegalArgumentException.class, () -> segmenter(four, COVID_RATE));
    }
}
