// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.Tag;

/** What a DICOM file says of its slices: one header for a classic image, one a frame for a multi-frame image. */
final class SliceHeaderReader {
    /** More frames than this are a damaged header, not an image. */
    private static final int MOST_FRAMES = 100_000;

    private SliceHeaderReader() {}

    /** The headers, in the order of frames; none if the file holds no image. Pixels are not looked at. */
    static List<SliceHeader> of(Path path, DicomFile file) {
        DataSet d = file.dataSet();
        int rows = d.integer(Tag.Rows).orElse(0);
        int columns = d.integer(Tag.Columns).orElse(0);
        int frames = d.integer(Tag.NumberOfFrames).orElse(1);
        if (rows < 1 || columns < 1 || frames < 1 || frames > MOST_FRAMES) {
            return List.of();
        }
        SliceIds ids = new SliceIds(
                text(d, Tag.StudyInstanceUID),
                text(d, Tag.SeriesInstanceUID),
                text(d, Tag.FrameOfReferenceUID),
                text(d, Tag.SOPInstanceUID),
                text(d, Tag.SOPClassUID));
        List<SliceHeader> headers = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            FrameAttributes f = new FrameAttributes(d, frame);
            headers.add(new SliceHeader(
                    new SliceSource(path, frame, frames, file.transferSyntax().uid()),
                    ids,
                    plane(f, columns, rows),
                    values(f, d),
                    numbers(f, d, frame, frames),
                    scan(f, d)));
        }
        return headers;
    }

    private static SlicePlane plane(FrameAttributes f, int columns, int rows) {
        double[] position =
                f.with(Tag.ImagePositionPatient, Tag.PlanePositionSequence).decimals(Tag.ImagePositionPatient);
        double[] o = f.with(Tag.ImageOrientationPatient, Tag.PlaneOrientationSequence)
                .decimals(Tag.ImageOrientationPatient);
        Optional<SlicePlane.Axes> axes = Optional.empty();
        if (o.length == 6) {
            Vector3 row = new Vector3(o[0], o[1], o[2]);
            Vector3 column = new Vector3(o[3], o[4], o[5]);
            if (SlicePlane.Axes.plausible(row, column)) {
                axes = Optional.of(new SlicePlane.Axes(row, column));
            }
        }
        Optional<Vector3> place = position.length == 3
                ? Optional.of(new Vector3(position[0], position[1], position[2]))
                        .filter(Vector3::isFinite)
                : Optional.empty();
        return new SlicePlane(columns, rows, pixelSize(f), place, axes);
    }

    private static Optional<PixelSize> pixelSize(FrameAttributes f) {
        return pixelSize(
                        f.with(Tag.PixelSpacing, Tag.PixelMeasuresSequence), Tag.PixelSpacing, PixelSize.Source.PATIENT)
                .or(() -> pixelSize(f.with(Tag.ImagerPixelSpacing), Tag.ImagerPixelSpacing, PixelSize.Source.DETECTOR))
                .or(() -> pixelSize(
                        f.with(SeriesTag.NominalScannedPixelSpacing),
                        SeriesTag.NominalScannedPixelSpacing,
                        PixelSize.Source.NOMINAL));
    }

    private static Optional<PixelSize> pixelSize(DataSet d, int tag, PixelSize.Source source) {
        double[] v = d.decimals(tag);
        return v.length == 2 && v[0] > 0 && v[1] > 0 && Double.isFinite(v[0]) && Double.isFinite(v[1])
                ? Optional.of(new PixelSize(v[1], v[0], source))
                : Optional.empty();
    }

    private static SliceValues values(FrameAttributes f, DataSet d) {
        DataSet rescale = f.with(Tag.RescaleSlope, Tag.PixelValueTransformationSequence);
        int bits = d.integer(Tag.BitsStored).orElse(16);
        boolean signed = d.integer(Tag.PixelRepresentation).orElse(0) == 1;
        return new SliceValues(
                rescale.decimal(Tag.RescaleSlope).orElse(1),
                rescale.decimal(Tag.RescaleIntercept).orElse(0),
                rescale.contains(Tag.RescaleSlope) || rescale.contains(Tag.RescaleIntercept),
                text(rescale, Tag.RescaleType),
                bits,
                signed,
                d.integer(Tag.SamplesPerPixel).orElse(1),
                padding(d, signed));
    }

    private static Optional<SliceValues.Padding> padding(DataSet d, boolean signed) {
        OptionalInt value = d.integer(Tag.PixelPaddingValue);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int a = asPixel(value.getAsInt(), signed);
        int b = asPixel(d.integer(Tag.PixelPaddingRangeLimit).orElse(value.getAsInt()), signed);
        return Optional.of(new SliceValues.Padding(Math.min(a, b), Math.max(a, b)));
    }

    /** The value's own representation (US or SS) is often not that of the pixels, whose 16 bits it has. */
    private static int asPixel(int value, boolean signed) {
        return signed ? (short) value : value & 0xffff;
    }

    private static SliceNumbers numbers(FrameAttributes f, DataSet d, int frame, int frames) {
        OptionalInt temporal =
                f.with(Tag.TemporalPositionIndex, Tag.FrameContentSequence).integer(Tag.TemporalPositionIndex);
        OptionalInt acquisition = f.with(SeriesTag.FrameAcquisitionNumber, Tag.FrameContentSequence)
                .integer(SeriesTag.FrameAcquisitionNumber);
        return new SliceNumbers(
                d.integer(Tag.SeriesNumber),
                frames > 1 ? OptionalInt.of(frame + 1) : d.integer(Tag.InstanceNumber),
                acquisition.isPresent() ? acquisition : d.integer(Tag.AcquisitionNumber),
                temporal.isPresent() ? temporal : d.integer(Tag.TemporalPositionIdentifier));
    }

    private static SliceScan scan(FrameAttributes f, DataSet d) {
        DataSet frameType = f.with(Tag.FrameType, Tag.CTImageFrameTypeSequence);
        List<String> imageType =
                frameType.contains(Tag.FrameType) ? frameType.strings(Tag.FrameType) : d.strings(Tag.ImageType);
        return new SliceScan(
                text(d, Tag.Modality),
                imageType.stream().map(t -> t.strip().toUpperCase(Locale.ROOT)).toList(),
                positive(f.with(Tag.SliceThickness, Tag.PixelMeasuresSequence), Tag.SliceThickness),
                positive(f.with(Tag.SpacingBetweenSlices, Tag.PixelMeasuresSequence), Tag.SpacingBetweenSlices),
                text(f.with(Tag.ConvolutionKernel, Tag.CTReconstructionSequence), Tag.ConvolutionKernel),
                f.with(Tag.KVP, SeriesTag.CTXRayDetailsSequence).decimal(Tag.KVP),
                text(d, Tag.Manufacturer),
                text(d, Tag.ManufacturerModelName),
                text(d, Tag.PatientPosition));
    }

    private static OptionalDouble positive(DataSet d, int tag) {
        OptionalDouble value = d.decimal(tag);
        return value.isPresent() && value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble())
                ? value
                : OptionalDouble.empty();
    }

    private static String text(DataSet d, int tag) {
        return d.string(tag).orElse("");
    }
}
