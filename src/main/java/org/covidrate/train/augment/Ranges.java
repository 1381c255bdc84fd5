// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.augment;

/** Refuses parameters that mean nothing. */
final class Ranges {
    private Ranges() {}

    static void probability(String name, double value) {
        within(name, value, 0, 1);
    }

    static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("The augmentation parameter " + name + " must be from " + least + " to "
                    + most + ", not " + value + "; correct it, or leave it out.");
        }
    }
}
