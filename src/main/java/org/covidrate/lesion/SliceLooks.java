// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/**
 * What a network says of one slice in several looks, on the slice's own grid, index {@code y * width + x}.
 *
 * @param probabilities of lesion of whatever kind, 0 to 1: those that a segmentation goes by, 0 outside the lungs
 * @param variances of these probabilities over the looks, 0 to 0.25; 0 outside the lungs
 */
public record SliceLooks(float[] probabilities, float[] variances) {}
