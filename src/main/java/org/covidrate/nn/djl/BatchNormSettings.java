// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

/**
 * What the batch norms of a network share.
 *
 * @param epsilon added to the variance
 * @param momentum weight of the newest batch in the running statistics, as PyTorch counts
 */
record BatchNormSettings(double epsilon, double momentum) {}
