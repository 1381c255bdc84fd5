// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

/**
 * Files that belong together.
 *
 * @param masks null if the data set has none
 * @param lungs null if the data set has none
 */
record ImageFiles(DataFile image, DataFile masks, DataFile lungs) {}
