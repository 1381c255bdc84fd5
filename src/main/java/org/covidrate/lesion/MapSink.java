// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/** Takes what a network says of one slice after the other, on the grid of the slice. */
@FunctionalInterface
public interface MapSink {
    /**
     * Takes a slice; see {@link SliceSink} for when and by whom it is called.
     *
     * @param maps the probability of any lesion, and for networks with several output channels, those of each kind
     */
    void accept(int z, float[][] maps, byte[] lungs);

    /** Gives slices to both. */
    default MapSink and(MapSink other) {
        return (z, maps, lungs) -> {
            accept(z, maps, lungs);
            other.accept(z, maps, lungs);
        };
    }
}
