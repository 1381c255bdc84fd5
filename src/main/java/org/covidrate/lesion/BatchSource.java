// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.ArrayDeque;
import java.util.Deque;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lesion.prepare.PreparedSlice;
import org.covidrate.lesion.prepare.Slice;

/** Prepares slices in order and puts those of one size together. Used by one thread. */
final class BatchSource {
    private final CtVolume ct;
    private final LabelVolume lungs;
    private final LungSlices wanted;
    private final Preparation preparation;
    private final int sizeMultiple;
    private final int capacity;
    private final float[] hu;
    private final Deque<PreparedBatch> free = new ArrayDeque<>();
    private int next;
    /** Prepared, but of another size than the batch that was being filled. */
    private PreparedSlice waiting;

    /**
     * @param capacity slices in a batch
     * @param sizeMultiple of the network
     */
    BatchSource(
            CtVolume ct,
            LabelVolume lungs,
            LungSlices wanted,
            Preparation preparation,
            int sizeMultiple,
            int capacity) {
        this.ct = ct;
        this.lungs = lungs;
        this.wanted = wanted;
        this.preparation = preparation;
        this.sizeMultiple = sizeMultiple;
        this.capacity = capacity;
        hu = new float[ct.geometry().planeSize()];
    }

    /** The next batch, or null after the last. */
    PreparedBatch next() {
        if (next == wanted.slices().length) {
            return null;
        }
        PreparedBatch batch = free.isEmpty() ? new PreparedBatch(capacity) : free.pop();
        batch.clear();
        while (next < wanted.slices().length && batch.count() < capacity) {
            int z = wanted.slices()[next];
            PreparedSlice slice = waiting != null ? waiting : prepare(z);
            waiting = null;
            if (!batch.add(z, slice)) {
                waiting = slice;
                break;
            }
            next++;
        }
        return batch;
    }

    /** Gives a batch back to be filled again. */
    void recycle(PreparedBatch batch) {
        free.push(batch);
    }

    private PreparedSlice prepare(int z) {
        Geometry grid = ct.geometry();
        ct.planes().plane(z, hu);
        Slice slice = new Slice(
                hu, grid.width(), grid.height(), grid.spacing(0), grid.spacing(1), lungs.plane(z), wanted.box());
        return preparation.prepare(slice, sizeMultiple);
    }
}
