// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

/**
 * Under which terms a model may be used, and whom to name.
 *
 * @param id SPDX identifier such as "Apache-2.0"; "unknown" where nobody said
 * @param attribution whom to name and what to cite; may be empty
 * @param text the terms where no identifier stands for them; may be empty
 */
public record Licence(String id, String attribution, String text) {
    public Licence {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A licence needs an id, which may be \"unknown\".");
        }
    }
}
