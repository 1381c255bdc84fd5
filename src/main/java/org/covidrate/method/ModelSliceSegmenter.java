// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import org.covidrate.lesion.NetworkSliceSegmenter;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.model.load.BorrowedNetwork;

/** A model of lesions for single slices and pictures, with its network in use until this is closed. */
public final class ModelSliceSegmenter implements AutoCloseable {
    private final BorrowedNetwork network;
    private final NetworkSliceSegmenter segmenter;

    ModelSliceSegmenter(BorrowedNetwork network, NetworkSliceSegmenter segmenter) {
        this.network = network;
        this.segmenter = segmenter;
    }

    /** See {@link NetworkSliceSegmenter#segment}. */
    public SliceLesions segment(Slice slice) {
        return segmenter.segment(slice);
    }

    /** Where it computes, such as "cpu". */
    public String device() {
        return network.device();
    }

    @Override
    public void close() {
        network.close();
    }
}
