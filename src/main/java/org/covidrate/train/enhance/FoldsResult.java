// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.List;
import java.util.Map;

/**
 * What enhancements have changed in the slices held out, each of which was tested once, by models that have not learned from its
 * patient's labels.
 *
 * @param folds that are finished
 * @param of how many the run has
 */
public record FoldsResult(List<FoldResult> folds, int of) {
    /** All slices tested. */
    public List<PairedScore> tested() {
        return folds.stream().flatMap(fold -> fold.tested().stream()).toList();
    }

    /** By data set. */
    public Map<String, Gain> gains() {
        return Gain.byDataSet(tested());
    }
}
