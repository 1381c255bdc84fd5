// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/** Takes the probability map of one slice after the other, so that no volume need be kept. */
@FunctionalInterface
public interface SliceSink {
    /**
     * Takes a slice. Called for slices with lungs only, with growing z, by one thread at a time, which need not be the
     * one that started the work.
     *
     * @param z slice of the CT in LPS order, see {@link org.covidrate.ct.Reorientation#toLps}
     * @param probabilities of lesion, 0 to 1, float32 as computed, index {@code y * width + x}; valid during the call only.
     *     Outside the lungs they are what the network says there; 0 only outside what it was shown
     * @param lungs of the same slice, not to be changed
     */
    void accept(int z, float[] probabilities, byte[] lungs);
}
