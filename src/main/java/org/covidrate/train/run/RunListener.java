// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.train.TrainingPoint;

/** Hears how a run goes, in the thread of the run. */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** A network of the run begins to learn, or goes on. */
    default void begins(RunPart part) {}

    /** How far it is. */
    default void point(RunPart part, TrainingPoint point) {}

    /** What the networks tested so far found in a data set's slices that they had not seen. */
    default void tested(RunPart last, String dataSet, EvaluationResult result) {}

    /** Something to be told: one sentence. */
    default void note(String sentence) {}
}
