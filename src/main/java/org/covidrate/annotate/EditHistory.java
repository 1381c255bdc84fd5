// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.ArrayDeque;
import java.util.Deque;

/** Edits that can be undone and redone, newest first. The oldest are forgotten when they take too much memory. */
final class EditHistory {
    private final long capacityBytes;
    private final Deque<MaskEdit> done = new ArrayDeque<>();
    private final Deque<MaskEdit> undone = new ArrayDeque<>();
    private long bytes;

    EditHistory(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** Adds an edit; what was undone before it cannot be redone any more. */
    void add(MaskEdit edit) {
        undone.clear();
        done.push(edit);
        bytes += edit.bytes();
        while (bytes > capacityBytes && done.size() > 1) {
            bytes -= done.removeLast().bytes();
        }
    }

    /** Takes the newest edit to undo it; null if there is none. */
    MaskEdit undo() {
        MaskEdit edit = done.poll();
        if (edit != null) {
            bytes -= edit.bytes();
            undone.push(edit);
        }
        return edit;
    }

    /** Takes the edit that was undone last to do it again; null if there is none. */
    MaskEdit redo() {
        MaskEdit edit = undone.poll();
        if (edit != null) {
            bytes += edit.bytes();
            done.push(edit);
        }
        return edit;
    }

    /** What {@link #undo} would take; null if nothing. */
    MaskEdit next() {
        return done.peek();
    }

    /** What {@link #redo} would take; null if nothing. */
    MaskEdit nextUndone() {
        return undone.peek();
    }
}
