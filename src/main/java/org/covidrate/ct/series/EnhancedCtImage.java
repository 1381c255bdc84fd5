// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.nio.ByteBuffer;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.SeriesFact;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;

/**
 * A volume as one Enhanced CT Image (PS3.3 section A.38): geometry and rescaling in functional groups. Marked as derived, so
 * that the groups which describe a scanner's work are not due. The pixels of the whole volume are held in memory.
 */
final class EnhancedCtImage {
    private static final String[] IMAGE_TYPE = {"DERIVED", "PRIMARY", "VOLUME", "NONE"};

    private final CtVolume volume;
    private final CtImageAttributes attributes;
    private final DicomSeriesOptions options;

    EnhancedCtImage(CtVolume volume, DicomSeriesOptions options) {
        this.volume = volume;
        this.options = options;
        attributes = new CtImageAttributes(volume, options);
    }

    String instanceUid() {
        return attributes.uid("series " + options.seriesNumber() + " enhanced image");
    }

    /** @throws IllegalArgumentException if the pixels do not fit an array */
    DataSet dataSet() {
        int depth = volume.geometry().depth();
        DataSet[] frames = new DataSet[depth];
        for (int z = 0; z < depth; z++) {
            frames[z] = frame(z);
        }
        DataSetBuilder d = attributes.common();
        String dimension = attributes.uid("dimension organization");
        return volumeTypes(d)
                .put(Tag.ImageType, IMAGE_TYPE)
                .put(Tag.SOPClassUID, Uids.ENHANCED_CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, instanceUid())
                // The phantom was never scanned; the attributes may not be empty here.
                .put(Tag.ContentDate, "20200101")
                .put(Tag.ContentTime, "000000")
                .put(Tag.DeviceSerialNumber, "0")
                .put(Tag.SoftwareVersions, "1")
                .put(SeriesTag.ContentQualification, "RESEARCH")
                .put(Tag.AcquisitionNumber, "1")
                .put(Tag.InstanceNumber, "1")
                .put(Tag.NumberOfFrames, String.valueOf(depth))
                .put(Tag.LossyImageCompression, "00")
                .put(SeriesTag.PresentationLUTShape, "IDENTITY")
                .putSequence(SeriesTag.AcquisitionContextSequence)
                .putSequence(
                        SeriesTag.DimensionOrganizationSequence,
                        DataSet.builder()
                                .put(SeriesTag.DimensionOrganizationUID, dimension)
                                .build())
                .putSequence(
                        SeriesTag.DimensionIndexSequence,
                        DataSet.builder()
                                .put(SeriesTag.DimensionOrganizationUID, dimension)
                                .putInts(SeriesTag.DimensionIndexPointer, Tag.InStackPositionNumber)
                                .putInts(SeriesTag.FunctionalGroupPointer, Tag.FrameContentSequence)
                                .build())
                .putSequence(Tag.SharedFunctionalGroupsSequence, shared())
                .putSequence(Tag.PerFrameFunctionalGroupsSequence, frames)
                .putBytes(Tag.PixelData, Vr.OW, pixels())
                .build();
    }

    private DataSet shared() {
        DataSet chest = DataSet.builder()
                .put(SeriesTag.CodeValue, "51185008")
                .put(SeriesTag.CodingSchemeDesignator, "SCT")
                .put(SeriesTag.CodeMeaning, "Chest")
                .build();
        DataSet anatomy = DataSet.builder()
                .put(SeriesTag.FrameLaterality, "U")
                .putSequence(SeriesTag.AnatomicRegionSequence, chest)
                .build();
        return DataSet.builder()
                .putSequence(
                        Tag.PixelMeasuresSequence,
                        attributes.pixelMeasures(DataSet.builder()).build())
                .putSequence(
                        Tag.PlaneOrientationSequence,
                        attributes.orientation(DataSet.builder()).build())
                .putSequence(
                        Tag.PixelValueTransformationSequence,
                        attributes.rescale(DataSet.builder()).build())
                .putSequence(
                        Tag.CTImageFrameTypeSequence,
                        volumeTypes(DataSet.builder())
                                .put(Tag.FrameType, IMAGE_TYPE)
                                .build())
                .putSequence(
                        Tag.CTReconstructionSequence,
                        DataSet.builder()
                                .put(Tag.ConvolutionKernel, attributes.fact(SeriesFact.CONVOLUTION_KERNEL, "LUNG"))
                                .build())
                .putSequence(
                        SeriesTag.CTXRayDetailsSequence,
                        DataSet.builder()
                                .putDecimals(Tag.KVP, attributes.numberFact(SeriesFact.TUBE_VOLTAGE, 120))
                                .build())
                .putSequence(SeriesTag.FrameAnatomySequence, anatomy)
                .putSequence(
                        Tag.FrameVOILUTSequence,
                        DataSet.builder()
                                .putDecimals(Tag.WindowCenter, -600)
                                .putDecimals(Tag.WindowWidth, 1500)
                                .build())
                .build();
    }

    private DataSet frame(int z) {
        return DataSet.builder()
                .putSequence(
                        Tag.FrameContentSequence,
                        DataSet.builder()
                                .put(Tag.StackID, "1")
                                .putInts(Tag.InStackPositionNumber, z + 1)
                                .putInts(Tag.DimensionIndexValues, z + 1)
                                .build())
                .putSequence(
                        Tag.PlanePositionSequence,
                        attributes.position(DataSet.builder(), z).build())
                .build();
    }

    private static DataSetBuilder volumeTypes(DataSetBuilder to) {
        return to.put(SeriesTag.PixelPresentation, "MONOCHROME")
                .put(Tag.VolumetricProperties, "VOLUME")
                .put(SeriesTag.VolumeBasedCalculationTechnique, "NONE");
    }

    private byte[] pixels() {
        Geometry g = volume.geometry();
        if (2 * g.voxels() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A volume of " + g + " is too large for one multi-frame file; write it as" + " one file a slice.");
        }
        ByteBuffer all = ByteBuffer.allocate((int) (2 * g.voxels()));
        for (int z = 0; z < g.depth(); z++) {
            all.put(options.format().encode(volume.plane(z)));
        }
        return all.array();
    }
}
