// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.function.Function;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.SeriesFact;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;

/**
 * What classic and enhanced CT images of one written series have in common: patient, study, series, equipment, frame of
 * reference, pixel description. The patient is a phantom; there is no date, place or person.
 */
final class CtImageAttributes {
    static final String PATIENT_NAME = "Phantom^Sample";

    private final CtVolume volume;
    private final DicomSeriesOptions options;

    CtImageAttributes(CtVolume volume, DicomSeriesOptions options) {
        this.volume = volume;
        this.options = options;
    }

    /** A builder that holds the common attributes. */
    DataSetBuilder common() {
        Geometry g = volume.geometry();
        StoredFormat format = options.format();
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                .put(SeriesTag.SyntheticData, Vr.CS, "YES")
                .put(Tag.StudyDate)
                .put(Tag.StudyTime)
                .put(Tag.AccessionNumber)
                .put(Tag.Modality, "CT")
                .put(Tag.Manufacturer, fact(SeriesFact.MANUFACTURER, "COVID-Rate"))
                .put(Tag.ManufacturerModelName, fact(SeriesFact.MODEL, "Chest phantom"))
                .put(Tag.ReferringPhysicianName)
                .put(Tag.PatientName, PATIENT_NAME)
                .put(Tag.PatientID, "PHANTOM")
                .put(Tag.PatientBirthDate)
                .put(Tag.PatientSex, "O")
                .put(Tag.BodyPartExamined, "CHEST")
                .put(Tag.PatientPosition, fact(SeriesFact.PATIENT_POSITION, "HFS"))
                .put(Tag.StudyInstanceUID, uid("study"))
                .put(Tag.SeriesInstanceUID, seriesUid())
                .put(Tag.StudyID, "1")
                .put(Tag.SeriesNumber, String.valueOf(options.seriesNumber()))
                .put(Tag.FrameOfReferenceUID, uid("frame of reference"))
                .put(Tag.PositionReferenceIndicator)
                .putInts(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .putInts(Tag.Rows, g.height())
                .putInts(Tag.Columns, g.width())
                .putInts(Tag.BitsAllocated, 16)
                .putInts(Tag.BitsStored, format.bits())
                .putInts(Tag.HighBit, format.bits() - 1)
                .putInts(Tag.PixelRepresentation, format.isSigned() ? 1 : 0)
                .put(Tag.BurnedInAnnotation, "NO");
    }

    /** Pixel Spacing (row distance first), Slice Thickness and Spacing Between Slices, both across the slices. */
    DataSetBuilder pixelMeasures(DataSetBuilder to) {
        Geometry g = volume.geometry();
        double across = across();
        return to.putDecimals(Tag.PixelSpacing, g.spacing(1), g.spacing(0))
                .putDecimals(Tag.SliceThickness, numberFact(SeriesFact.SLICE_THICKNESS, across))
                .putDecimals(Tag.SpacingBetweenSlices, across);
    }

    DataSetBuilder orientation(DataSetBuilder to) {
        Geometry g = volume.geometry();
        return to.putDecimals(
                Tag.ImageOrientationPatient,
                g.direction(0, 0),
                g.direction(1, 0),
                g.direction(2, 0),
                g.direction(0, 1),
                g.direction(1, 1),
                g.direction(2, 1));
    }

    DataSetBuilder position(DataSetBuilder to, int z) {
        return to.putDecimals(Tag.ImagePositionPatient, volume.geometry().toWorld(0, 0, z));
    }

    DataSetBuilder rescale(DataSetBuilder to) {
        return to.putDecimals(Tag.RescaleIntercept, options.format().intercept())
                .putDecimals(Tag.RescaleSlope, 1)
                .put(Tag.RescaleType, "HU");
    }

    /** Position of a slice along the stack's normal, mm. */
    double location(int z) {
        double[] p = volume.geometry().toWorld(0, 0, z);
        return normal().dot(new Vector3(p[0], p[1], p[2]));
    }

    /** Distance of slices across them: less than along the stack where that leans. */
    private double across() {
        return Math.abs(normal().dot(axis(2))) * volume.geometry().spacing(2);
    }

    private Vector3 normal() {
        return axis(0).cross(axis(1)).unit();
    }

    private Vector3 axis(int axis) {
        Geometry g = volume.geometry();
        return new Vector3(g.direction(0, axis), g.direction(1, axis), g.direction(2, axis));
    }

    String fact(SeriesFact fact, String otherwise) {
        return volume.provenance().fact(fact).orElse(otherwise);
    }

    double numberFact(SeriesFact fact, double otherwise) {
        Function<String, Double> parse = text -> {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                return otherwise;
            }
        };
        return volume.provenance().fact(fact).map(parse).orElse(otherwise);
    }

    String seriesUid() {
        return uid("series " + options.seriesNumber() + (options.multiFrame() ? " enhanced" : ""));
    }

    String uid(String what) {
        return Uids.of(options.seed() + " " + what);
    }
}
