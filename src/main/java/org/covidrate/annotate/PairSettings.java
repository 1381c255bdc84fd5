// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import org.covidrate.model.SafeNames;

/**
 * What is exported, and how.
 *
 * @param name of the files; it stands for the patient in training, and should tell nobody who that is
 * @param doneOnly whether only the slices that are marked as done are exported; not with {@link PairLayout#VOLUME}, which
 *     holds all of them
 */
public record PairSettings(String name, PairLayout layout, boolean doneOnly) {
    /** @throws IllegalArgumentException in one sentence if the name cannot be that of a file everywhere, or a volume is to be cut */
    public PairSettings {
        SafeNames.check(name, "the name of the files");
        if (doneOnly && layout == PairLayout.VOLUME) {
            throw new IllegalArgumentException(
                    "A volume has all slices: export a file for each slice to leave out those that are not done.");
        }
    }

    /** A name that tells nothing of the patient, and is the same for the same image. */
    public static String usualName(String image) {
        return "case-" + image.substring(0, 8);
    }
}
