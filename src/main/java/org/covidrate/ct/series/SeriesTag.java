// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/** Attributes, by their DICOM keyword, that only this package reads or writes. */
final class SeriesTag {
    static final int NominalScannedPixelSpacing = 0x00182010;
    static final int CTXRayDetailsSequence = 0x00189325;
    static final int FrameAcquisitionNumber = 0x00209156;

    private SeriesTag() {}
}
