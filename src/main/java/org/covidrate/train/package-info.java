// SPDX-License-Identifier: Apache-2.0
/**
 * Training of networks: what is drawn from the data sets, how a step is made, when it ends, and what is kept of it.
 * {@link org.covidrate.train.Trainer} trains one network; {@code train.run} does it with data sets, folds and a folder.
 */
package org.covidrate.train;
