// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.ct.series.SeriesRules;

/**
 * How a CT is read.
 *
 * @param series what matters for DICOM only: which series, by which rules
 */
public record ReadOptions(SeriesOptions series) {
    public static final ReadOptions DEFAULT = new ReadOptions(SeriesOptions.DEFAULT);

    /** Takes this series instead of the largest: its UID or its number in the list. */
    public ReadOptions withSeries(String choice) {
        return new ReadOptions(series.withChoice(choice));
    }

    public ReadOptions withRules(SeriesRules rules) {
        return new ReadOptions(series.withRules(rules));
    }
}
