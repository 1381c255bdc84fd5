// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.util.Set;

/** What a file is, as its name or the folder it lies in says. */
enum FileRole {
    IMAGE(Set.of("ct", "image", "images", "img", "imgs")),
    LUNG(Set.of("lung", "lungs", "lungmask")),
    MASK(Set.of(
            "mask",
            "masks",
            "seg",
            "lesion",
            "lesions",
            "label",
            "labels",
            "gt",
            "infection",
            "infections",
            "annotation")),
    /** The name does not say. */
    UNTOLD(Set.of());

    private final Set<String> words;

    FileRole(Set<String> words) {
        this.words = words;
    }

    /** By a word in lower case. */
    static FileRole of(String word) {
        for (FileRole role : values()) {
            if (role.words.contains(word)) {
                return role;
            }
        }
        return UNTOLD;
    }

    /** The role of a name that says both: a lung mask is a mask too, and a mask of a CT no CT. */
    FileRole or(FileRole other) {
        return this == LUNG || other == LUNG ? LUNG : this == UNTOLD || other == MASK ? other : this;
    }
}
