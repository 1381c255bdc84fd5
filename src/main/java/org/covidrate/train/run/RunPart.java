// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

/**
 * One network of a run.
 *
 * @param fold from 1; 0 for the final model
 */
public record RunPart(int fold) {
    /** Name of its folder. */
    public String folder() {
        return fold == 0 ? "final" : "fold-" + fold;
    }

    /** As users are told. */
    public String title() {
        return fold == 0 ? "Final model" : "Fold " + fold;
    }
}
