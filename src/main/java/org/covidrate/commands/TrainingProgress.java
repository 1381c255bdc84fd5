// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.imagej.CurveWindow;
import org.covidrate.train.TrainingPoint;
import org.covidrate.train.run.RunListener;
import org.covidrate.train.run.RunPart;

/** Shows a run of training: a window with curves for each network that learns. Keeps what is to be told in the end. */
final class TrainingProgress implements RunListener {
    private final String recipe;
    private final Map<RunPart, CurveWindow> windows = new HashMap<>();
    private final Map<String, EvaluationResult> results = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    TrainingProgress(String recipe) {
        this.recipe = recipe;
    }

    @Override
    public void begins(RunPart part) {
        windows.put(part, new CurveWindow("Training of " + recipe + ", " + part.folder()));
    }

    @Override
    public void point(RunPart part, TrainingPoint point) {
        windows.get(part).add(point);
    }

    @Override
    public void tested(RunPart last, String dataSet, EvaluationResult result) {
        results.put(dataSet, result);
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** Of the networks tested so far, by data set. */
    Map<String, EvaluationResult> results() {
        return results;
    }

    /** What users should know of the data, one sentence each. */
    List<String> notes() {
        return notes;
    }
}
