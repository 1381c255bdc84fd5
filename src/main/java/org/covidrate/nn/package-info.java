// SPDX-License-Identifier: Apache-2.0
/**
 * Networks seen from outside: what an architecture is, which parameters it has, and a loaded network that maps slices to
 * scores. Nothing here knows which engine computes; {@code nn.djl} is the only package that does.
 *
 * <p>Batches are {@code float[]} in NCHW order: image, channel, row, column, the last index fastest.
 */
package org.covidrate.nn;
