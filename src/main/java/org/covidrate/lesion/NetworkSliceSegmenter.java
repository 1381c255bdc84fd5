// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import org.covidrate.lesion.prepare.Box;
import org.covidrate.lesion.prepare.PreparedSlice;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.SliceNetwork;

/**
 * Lesions by a network in single slices and pictures, which need not be in HU nor come from a scan. What is found in a
 * slice of a scan is what {@link NetworkLesionSegmenter} finds there. Used by one thread.
 */
public final class NetworkSliceSegmenter {
    private final SliceNetwork network;
    private final LesionModel model;
    private final NetworkLesionParameters parameters;

    /**
     * @param network remains the caller's, who closes it
     * @throws IllegalArgumentException if the network's channels are not those of the model
     */
    public NetworkSliceSegmenter(SliceNetwork network, LesionModel model, NetworkLesionParameters parameters) {
        model.checkFits(network);
        this.network = network;
        this.model = model;
        this.parameters = parameters;
    }

    /**
     * Finds lesions.
     *
     * @param slice if it has lungs, lesion is only where they are; where there are none, the network is not asked. If it has none, lesion may be anywhere, and where the
     *     preparation asks for lungs, the whole picture counts as such: pictures are often cut out around the lungs
     * @throws NetworkException if the engine fails, or gives what is not a number
     */
    public SliceLesions segment(Slice slice) {
        Slice within = slice.withLungsSomewhere();
        byte[] lungs = within.lungs();
        if (Box.around(lungs, slice.width()) == null) {
            return new SliceLesions(new byte[lungs.length], new float[lungs.length]);
        }
        PreparedSlice prepared = model.preparation().prepare(within, network.sizeMultiple());
        int pixels = prepared.width() * prepared.height();
        int channels = network.outputChannels();
        float[] scores = new float[channels * pixels];
        network.scores(prepared.values(), 1, prepared.height(), prepared.width(), scores);
        float[][] maps = LesionMaps.of(scores, 0, channels, pixels);
        for (int c = 0; c < channels; c++) {
            maps[c] = prepared.path().restore(maps[c], 0);
            for (int i = 0; i < lungs.length; i++) {
                maps[c][i] = lungs[i] != 0 ? maps[c][i] : 0;
            }
        }
        return new SliceLesions(LesionLabels.plane(maps, lungs, (float) parameters.threshold()), maps[0]);
    }
}
