// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.imagej.CurveWindow;
import org.covidrate.train.TrainingPoint;
import org.covidrate.train.enhance.EnhancementListener;

/** Shows an enhancement: a window with the curve of each round. */
final class EnhancementProgress implements EnhancementListener {
    private final Map<String, CurveWindow> windows = new HashMap<>();
    private final List<String> notes;

    /** @param notes get what users should know, one sentence each */
    EnhancementProgress(List<String> notes) {
        this.notes = notes;
    }

    @Override
    public void begins(String part) {
        windows.put(part, new CurveWindow("Enhancement, " + part));
    }

    @Override
    public void point(String part, TrainingPoint point) {
        windows.get(part).add(point);
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }
}
