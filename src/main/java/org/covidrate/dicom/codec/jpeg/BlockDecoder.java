// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** Adds what one scan says to the coefficients of the blocks, one after the other. */
interface BlockDecoder {
    /** Decodes the next block into coefficients[at ... at + 63], zigzag order. */
    void decode(int[] coefficients, int at, EntropyBits bits) throws FrameException;

    /** Forgets the blocks before a restart marker. */
    void restart();
}
