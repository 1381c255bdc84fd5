// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/**
 * What the segmentation with a network goes by.
 *
 * @param threshold a voxel is lesion if its probability is above this, not if it is equal; for networks with one output
 *     channel. The COVID-Rate paper names none; 0.5 is where lesion becomes more likely than not
 * @param leastLungMm2 slices with less lung are left out; with 0, every slice with a voxel of lung is looked at
 * @param neighbours over how many slices to either side probabilities are averaged, see {@link NeighbourMean}; 0 for each slice by
 *     itself, as in the paper
 */
public record NetworkLesionParameters(double threshold, double leastLungMm2, int neighbours) {
    public static final NetworkLesionParameters DEFAULT = new NetworkLesionParameters(0.5, 0, 0);

    public NetworkLesionParameters {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "The threshold is a probability from 0 to below 1, not " + threshold + ".");
        }
        if (!(leastLungMm2 >= 0)) {
            throw new IllegalArgumentException(
                    "The least area of lung is 0 mm² or more, not " + leastLungMm2 + " mm².");
        }
        if (neighbours < 0) {
            throw new IllegalArgumentException("Neighbours are 0 slices or more, not " + neighbours + ".");
        }
    }

    public NetworkLesionParameters withThreshold(double value) {
        return new NetworkLesionParameters(value, leastLungMm2, neighbours);
    }

    public NetworkLesionParameters withNeighbours(int value) {
        return new NetworkLesionParameters(threshold, leastLungMm2, value);
    }
}
