// SPDX-License-Identifier: Apache-2.0
/**
 * Correcting lesion masks by hand, without a window: the mask of each slice and the tools that change it, undo over slices,
 * which slice to look at next, a file from which work goes on, and export as pairs for training. The way the masks of the
 * COVID-Rate data were made: drafts of a network, corrected by a radiologist, that train the next network.
 */
package org.covidrate.annotate;
