// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

/**
 * What one step learns from.
 *
 * @param input N, 1, H, W
 * @param target N, C, H, W: 1 where the class is, one channel for lesion against the rest, otherwise background first
 */
record Batch(float[] input, float[] target, int slices, int side) {}
