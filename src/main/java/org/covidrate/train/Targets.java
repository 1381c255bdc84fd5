// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

/** The truth in the form of a network's output. */
final class Targets {
    private Targets() {}

    /**
     * Writes labels as channels.
     *
     * @param channels 1: every label above 0 is 1; otherwise channel c is 1 where the label is c
     */
    static void write(byte[] labels, int channels, float[] target, int offset) {
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xff;
            if (channels == 1) {
                target[offset + i] = label > 0 ? 1 : 0;
            } else {
                target[offset + label * labels.length + i] = 1;
            }
        }
    }
}
