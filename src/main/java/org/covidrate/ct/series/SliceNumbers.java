// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.OptionalInt;

/**
 * Counters of a slice. None of them decides where a slice lies; they tell slices at the same place apart.
 *
 * @param instance Instance Number; for a frame of a multi-frame file its number within the file, from 1
 * @param acquisition Acquisition Number
 * @param temporal Temporal Position Index or Identifier
 */
public record SliceNumbers(OptionalInt series, OptionalInt instance, OptionalInt acquisition, OptionalInt temporal) {
    static final SliceNumbers NONE =
            new SliceNumbers(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}
