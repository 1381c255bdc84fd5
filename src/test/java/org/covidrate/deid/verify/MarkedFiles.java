// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;

/** Files as a careful program leaves them, for tests that spoil one thing at a time. */
final class MarkedFiles {
    private MarkedFiles() {}

    static DataSet code(String value) {
        return DataSet.builder()
                .put(0x00080100, value)
                .put(0x00080102, "DCM")
                .put(0x00080104, "an option")
                .build();
    }

    /** A CT slice without anything of a patient. */
    static DataSetBuilder clean(String... codes) {
        List<DataSet> items = new ArrayList<>(List.of(code("113100")));
        for (String code : codes) {
            items.add(code(code));
        }
        return DataSet.builder()
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, Uids.of("instance"))
                .put(Tag.StudyDate)
                .put(Tag.AccessionNumber)
                .put(Tag.Modality, "CT")
                .put(Tag.Manufacturer, "SIEMENS")
                .put(Tag.ReferringPhysicianName)
                .put(Tag.PatientName, "ANON-7F3A21")
                .put(Tag.PatientID, "ANON-7F3A21")
                .put(Tag.PatientIdentityRemoved, "YES")
                .put(Tag.DeidentificationMethod, "PS3.15 2024b, basic profile")
                .putSequence(Tag.DeidentificationMethodCodeSequence, items.toArray(new DataSet[0]))
                .put(Tag.SoftwareVersions, "VA47 2019.03.11")
                .put(Tag.ConvolutionKernel, "B31f")
                .put(Tag.StudyInstanceUID, Uids.of("study"))
                .put(Tag.SeriesInstanceUID, Uids.of("series"))
                .put(Tag.LongitudinalTemporalInformationModified, "REMOVED")
                .putInts(Tag.SamplesPerPixel, 1)
                .putInts(Tag.Rows, 2)
                .putInts(Tag.Columns, 2)
                .putInts(Tag.BitsAllocated, 16)
                .putBytes(Tag.PixelData, Vr.OW, new byte[8]);
    }

    static void write(DataSetBuilder dataSet, Path file) throws IOException {
        DicomWriter.write(DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet.build()), file);
    }
}
