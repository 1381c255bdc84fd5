// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.io.IOException;
import org.covidrate.synth.LungCt;

/**
 * A slice or volume that may give or get lesions; read when it is drawn.
 *
 * @param dataSet name of its data set
 * @param name within that
 * @param patient what it has in common with the others of the same patient
 * @param fold of cross-validation in which it is held out, from 1; 0 if it never is
 */
record Candidate(String dataSet, String name, String patient, int fold, Reader reader) {
    /** Reads it. */
    @FunctionalInterface
    interface Reader {
        LungCt read() throws IOException;
    }

    LungCt read() throws IOException {
        return reader.read();
    }

    @Override
    public String toString() {
        return dataSet + "/" + name;
    }
}
