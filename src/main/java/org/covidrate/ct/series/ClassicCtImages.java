// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import org.covidrate.ct.CtVolume;
import org.covidrate.ct.SeriesFact;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;

/** A volume as CT Image Storage instances, one a slice (PS3.3 section A.3). */
final class ClassicCtImages {
    private final CtVolume volume;
    private final CtImageAttributes attributes;
    private final DicomSeriesOptions options;

    ClassicCtImages(CtVolume volume, DicomSeriesOptions options) {
        this.volume = volume;
        this.options = options;
        attributes = new CtImageAttributes(volume, options);
    }

    String instanceUid(int z) {
        return attributes.uid("series " + options.seriesNumber() + " image " + z);
    }

    DataSet dataSet(int z) {
        DataSetBuilder d = attributes
                .common()
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, instanceUid(z))
                .putDecimals(Tag.KVP, attributes.numberFact(SeriesFact.TUBE_VOLTAGE, 120))
                .put(Tag.ConvolutionKernel, attributes.fact(SeriesFact.CONVOLUTION_KERNEL, "LUNG"))
                .put(Tag.AcquisitionNumber, "1")
                .put(Tag.InstanceNumber, String.valueOf(z + 1))
                .putDecimals(Tag.SliceLocation, attributes.location(z))
                .putDecimals(Tag.WindowCenter, -600, 40)
                .putDecimals(Tag.WindowWidth, 1500, 400)
                .putBytes(Tag.PixelData, Vr.OW, options.format().encode(volume.plane(z)));
        attributes.pixelMeasures(d);
        attributes.orientation(d);
        attributes.position(d, z);
        attributes.rescale(d);
        return d.build();
    }
}
