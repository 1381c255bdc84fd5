// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.covidrate.ct.Geometry;

/**
 * The work on the lesion masks of one image: masks that are edited slice by slice, undo and redo over slices, which slices are
 * done, which comes next. Safe to use from several threads; a {@link #state} is a picture of one moment.
 */
public final class Annotation {
    /** Some thousand strokes. */
    private static final long HISTORY_BYTES = 64L << 20;

    private final AnnotationState start;
    private final SliceMask[] masks;
    private final boolean[] done;

    private final ReviewOrder order;
    private final EditHistory history = new EditHistory(HISTORY_BYTES);
    private long revision;

    /** Goes on from a state, such as a draft. */
    public Annotation(AnnotationState start) {
        this.start = start;
        int depth = start.geometry().depth();
        masks = new SliceMask[depth];
        done = new boolean[depth];
        for (int z = 0; z < depth; z++) {
            masks[z] = start.slices().get(z).mask();
            done[z] = start.slices().get(z).done();
        }
        order = ReviewOrder.of(start.slices());
    }

    public Geometry geometry() {
        return start.geometry();
    }

    /** How the draft was made. */
    public String draft() {
        return start.draft();
    }

    /** The mask of slice z, counted from 0. */
    public synchronized SliceMask mask(int z) {
        return masks[z];
    }

    /**
     * Changes the mask of a slice, so that it can be undone.
     *
     * @param name what the user did, such as "Brush"
     * @param mask the whole mask as it shall be
     * @return whether it was changed at all
     */
    public synchronized boolean edit(int z, String name, SliceMask mask) {
        MaskEdit edit = MaskEdit.of(z, name, masks[z], mask);
        if (edit == null) {
            return false;
        }
        masks[z] = mask;
        history.add(edit);
        revision++;
        return true;
    }

    /** Takes the last edit back, whatever slice it was in; empty if there is none. */
    public synchronized Optional<MaskEdit> undo() {
        return flip(history.undo());
    }

    /** Does again what was undone last; empty if nothing was, or something was edited since. */
    public synchronized Optional<MaskEdit> redo() {
        return flip(history.redo());
    }

    private Optional<MaskEdit> flip(MaskEdit edit) {
        if (edit != null) {
            masks[edit.slice()] = edit.flip(masks[edit.slice()]);
            revision++;
        }
        return Optional.ofNullable(edit);
    }

    /** What {@link #undo} would take back. */
    public synchronized Optional<MaskEdit> undoable() {
        return Optional.ofNullable(history.next());
    }

    /** What {@link #redo} would do again. */
    public synchronized Optional<MaskEdit> redoable() {
        return Optional.ofNullable(history.nextUndone());
    }

    public synchronized boolean isDone(int z) {
        return done[z];
    }

    /** Marks a slice as done, or not; not an edit that {@link #undo} takes back. */
    public synchronized void setDone(int z, boolean isDone) {
        if (done[z] != isDone) {
            done[z] = isDone;
            revision++;
        }
    }

    /** How many slices are done. */
    public synchronized int done() {
        int count = 0;
        for (boolean d : done) {
            count += d ? 1 : 0;
        }
        return count;
    }

    /** How certain the draft was of a slice; NaN if that is not known. */
    public double certainty(int z) {
        return start.slices().get(z).certainty();
    }

    /** Where a slice stands among those to look at, counted from 1, the least certain first. */
    public int rank(int z) {
        return order.rankOf(z);
    }

    /**
     * The next slice to look at that is not done, the least certain first; empty if all are done.
     *
     * @param current the slice that is looked at now, which is taken only if no other is left; -1 for none
     */
    public synchronized OptionalInt nextUncertain(int current) {
        OptionalInt next = order.next(z -> !done[z] && z != current);
        return next.isPresent() ? next : order.next(z -> !done[z]);
    }

    /** Marked pixels of all slices. */
    public synchronized long count() {
        long count = 0;
        for (SliceMask mask : masks) {
            count += mask.count();
        }
        return count;
    }

    /** Grows with every change. */
    public synchronized long revision() {
        return revision;
    }

    /** How things stand. */
    public synchronized AnnotationState state() {
        List<SliceState> slices = new ArrayList<>(masks.length);
        for (int z = 0; z < masks.length; z++) {
            SliceState before = start.slices().get(z);
            boolean edited = before.edited() || !masks[z].equals(before.mask());
            slices.add(new SliceState(masks[z], before.certainty(), edited, done[z]));
        }
        return new AnnotationState(start.image(), start.geometry(), start.draft(), slices);
    }
}
