// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/** Attributes, by their DICOM keyword, that only this package reads or writes. */
final class SeriesTag {
    static final int SyntheticData = 0x0008001C;
    static final int AnatomicRegionSequence = 0x00082218;
    static final int CodeValue = 0x00080100;
    static final int CodingSchemeDesignator = 0x00080102;
    static final int CodeMeaning = 0x00080104;
    static final int PixelPresentation = 0x00089205;
    static final int VolumeBasedCalculationTechnique = 0x00089207;
    static final int ContentQualification = 0x00189004;
    static final int NominalScannedPixelSpacing = 0x00182010;
    static final int CTXRayDetailsSequence = 0x00189325;
    static final int FrameAnatomySequence = 0x00209071;
    static final int FrameLaterality = 0x00209072;
    static final int FrameAcquisitionNumber = 0x00209156;
    static final int DimensionOrganizationUID = 0x00209164;
    static final int DimensionIndexPointer = 0x00209165;
    static final int FunctionalGroupPointer = 0x00209167;
    static final int DimensionOrganizationSequence = 0x00209221;
    static final int DimensionIndexSequence = 0x00209222;
    static final int AcquisitionContextSequence = 0x00400555;
    static final int PresentationLUTShape = 0x20500020;

    private SeriesTag() {}
}
