// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/** Over what a score is taken. */
public enum Scope {
    /** The mean over all slices. */
    PER_SLICE("per_slice", "mean per slice"),
    /** The mean over the slices in which the reference marks something. */
    PER_MARKED_SLICE("per_marked_slice", "mean per marked slice"),
    /** The mean over cases, each counted as a whole. */
    PER_CASE("per_case", "mean per case"),
    /** All voxels of all cases together. */
    POOLED("pooled", "pooled");

    private final String key;
    private final String title;

    Scope(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The name in files, such as "per_slice". */
    public String key() {
        return key;
    }

    /** The name for people, such as "mean per slice". */
    public String title() {
        return title;
    }
}
