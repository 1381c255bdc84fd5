// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

/**
 * A slice on a network's grid, prepared for it. Index {@code y * width + x}; the arrays are never written to.
 *
 * @param values the network's input
 * @param labels the truth: 0 for background, classes from 1
 * @param lungs above 0 where lung is; null if that is not known
 */
public record Sample(float[] values, byte[] labels, byte[] lungs, int width, int height) {
    /** Memory that it takes. */
    long bytes() {
        return 4L * values.length + labels.length + (lungs == null ? 0 : lungs.length);
    }
}
