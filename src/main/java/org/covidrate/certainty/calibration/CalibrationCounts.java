// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty.calibration;

/**
 * Counts the labelled pixels of one case, a patient. It takes about 50 kB, however many slices there are. Used by one thread.
 */
public final class CalibrationCounts {
    private final String name;
    private final ReliabilityCounter reliability = new ReliabilityCounter();
    private final LogitHistogram logits = new LogitHistogram();
    private int slices;

    /** @param name of the case in the results */
    public CalibrationCounts(String name) {
        this.name = name;
    }

    /**
     * Counts a slice; index {@code y * width + x} everywhere.
     *
     * @param probabilities of lesion
     * @param labels every value but 0 is lesion
     * @param lungs pixels that count; null for all
     */
    public void add(float[] probabilities, byte[] labels, byte[] lungs) {
        slices++;
        for (int i = 0; i < labels.length; i++) {
            if (lungs == null || lungs[i] != 0) {
                boolean lesion = labels[i] != 0;
                reliability.add(probabilities[i], lesion);
                logits.add(probabilities[i], lesion);
            }
        }
    }

    String name() {
        return name;
    }

    int slices() {
        return slices;
    }

    ReliabilityCounter reliability() {
        return reliability;
    }

    LogitHistogram logits() {
        return logits;
    }
}
