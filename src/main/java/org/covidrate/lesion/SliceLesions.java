// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/**
 * What a network finds in one slice or picture, on its own grid, index {@code y * width + x}.
 *
 * @param labels 0 or the value of a label of the model
 * @param probabilities of lesion of whatever kind, 0 to 1
 */
public record SliceLesions(byte[] labels, float[] probabilities) {}
