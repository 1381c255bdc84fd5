// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import java.util.List;

/**
 * What came of the enhancement of one fold's model, tested on the slices that were held out from it.
 *
 * @param fold from 1
 * @param source full name of its model
 * @param rounds all that were made
 * @param ending why there were no more
 * @param validation Dice of the slices by which rounds were kept, of the source model and in the end
 * @param tested Dice of the slices held out, of the source model and in the end; the same if no round was kept
 */
public record FoldResult(
        int fold,
        String source,
        List<RoundResult> rounds,
        String ending,
        List<PairedScore> validation,
        List<PairedScore> tested) {}
