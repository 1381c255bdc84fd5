// SPDX-License-Identifier: Apache-2.0
/**
 * From a slice to the input of a network, and from the network's map back to the slice: steps that a model's description
 * lists, in order. The same steps prepare scans for inference and pictures for training, so nothing here knows a volume;
 * a {@link org.covidrate.lesion.prepare.Slice} may come from anywhere and need not be in HU.
 */
package org.covidrate.lesion.prepare;
