// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** Image that grows by the scans of a stream. */
interface ScanTarget {
    /** Decodes one scan; afterwards the bits stand before the marker that ends it. */
    void decode(ScanHeader scan, Tables tables, EntropyBits bits) throws FrameException;

    /**
     * The samples row by row, those of a pixel side by side.
     *
     * @param ended whether the stream had its end marker
     * @throws FrameException if scans are missing
     */
    short[] finish(boolean ended) throws FrameException;
}
