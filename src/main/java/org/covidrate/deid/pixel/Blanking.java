// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.covidrate.deid.Area;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.ByteSource;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomException;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.FileMetaInformation;
import org.covidrate.dicom.PixelDecoder;
import org.covidrate.dicom.PixelDescription;
import org.covidrate.dicom.RawValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Value;
import org.covidrate.dicom.Vr;

/**
 * Blanks rectangles in every frame. Native pixels keep their form. Compressed ones are decoded and written natively: compressing
 * anew what was compressed with losses would lose more.
 */
final class Blanking {
    static final String DECOMPRESSED =
            "The compressed pixels were decoded to blank rectangles and are written as Explicit VR Little Endian.";
    /** Transfer syntaxes that lose something by nature. */
    private static final Set<String> LOSSY = Set.of(
            TransferSyntax.JPEG_BASELINE.uid(),
            TransferSyntax.JPEG_EXTENDED.uid(),
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS.uid());

    private Blanking() {}

    /** Why the rectangles cannot be blanked in this file; empty if they can. */
    static Optional<String> obstacle(DicomFile file, List<Area> areas) {
        try {
            PixelDescription description = PixelDescription.of(file.dataSet());
            int rows = description.shape().rows();
            int columns = description.shape().columns();
            for (Area area : areas) {
                if (area.y() + area.height() > rows || area.x() + area.width() > columns) {
                    return Optional.of("A rectangle to be blanked lies outside the image of " + columns
                            + " columns and " + rows + " rows; add the size of the image to the rule of the device.");
                }
            }
            pixels(file, description, areas);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Rectangles cannot be blanked in this image: " + e.getMessage());
        }
    }

    /**
     * The file with blank rectangles.
     *
     * @throws DicomException if its pixels are of a kind in which that is not possible
     */
    static DicomFile blank(DicomFile file, List<Area> areas) throws IOException {
        PixelDescription description = PixelDescription.of(file.dataSet());
        DataElement pixels = pixels(file, description, areas);
        if (!file.transferSyntax().encapsulated()) {
            return new DicomFile(
                    file.meta(), file.transferSyntax(), file.dataSet().with(pixels), file.warnings());
        }
        DataSet without = file.dataSet().without(Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths);
        DataSetBuilder changed = without.toBuilder().put(pixels);
        if (!description.isGrey()) {
            changed.put(Tag.PhotometricInterpretation, "RGB").putInts(Tag.PlanarConfiguration, 0);
        }
        if (LOSSY.contains(file.transferSyntax().uid()) && !without.contains(Tag.LossyImageCompression)) {
            changed.put(Tag.LossyImageCompression, "01");
        }
        return new DicomFile(
                FileMetaInformation.ABSENT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, changed.build(), file.warnings());
    }

    private static DataElement pixels(DicomFile file, PixelDescription description, List<Area> areas)
            throws IOException {
        DataElement element =
                file.dataSet().element(Tag.PixelData).orElseThrow(() -> new DicomException("it has no pixels."));
        return file.transferSyntax().encapsulated()
                ? decoded(file, description, areas)
                : ofNative(file.dataSet(), element, description, areas);
    }

    private static DataElement ofNative(
            DataSet dataSet, DataElement element, PixelDescription description, List<Area> areas)
            throws DicomException {
        if (description.bitsAllocated() == 1) {
            throw new DicomException("its pixels are single bits.");
        }
        if (description.photometric().equals("YBR_FULL_422")) {
            throw new DicomException("its pixels share their colours in pairs.");
        }
        BulkValue value = bulk(element.value());
        if (value.bigEndian() && description.bitsAllocated() == 8 && element.vr() == Vr.OW) {
            throw new DicomException("its pixels of 8 bits are packed into big-endian words.");
        }
        PixelLayout layout = PixelLayout.of(dataSet, description, value.bigEndian());
        BlankedSource blanked = new BlankedSource(value.source(), value.offset(), layout, areas);
        return new DataElement(
                element.tag(), element.vr(), new BulkValue(blanked, value.offset(), value.length(), value.bigEndian()));
    }

    private static DataElement decoded(DicomFile file, PixelDescription description, List<Area> areas)
            throws IOException {
        boolean colour = description.shape().samples() == 3 && description.bitsAllocated() == 8;
        if (!description.isGrey() && !colour) {
            throw new DicomException("its compressed pixels are neither grey nor colour of 8 bits.");
        }
        DecodedSource source = new DecodedSource(PixelDecoder.of(file));
        PixelDescription asWritten = new PixelDescription(
                description.shape(),
                description.frames(),
                description.bitsAllocated(),
                description.bitsStored(),
                description.highBit(),
                description.signed(),
                colour ? "RGB" : description.photometric(),
                false);
        PixelLayout layout = PixelLayout.of(file.dataSet(), asWritten, false);
        ByteSource blanked = new BlankedSource(source, 0, layout, areas);
        Vr vr = description.bitsAllocated() == 8 ? Vr.OB : Vr.OW;
        return new DataElement(Tag.PixelData, vr, new BulkValue(blanked, 0, source.length(), false));
    }

    private static BulkValue bulk(Value value) throws DicomException {
        if (value instanceof BulkValue bulk) {
            return bulk;
        }
        if (value instanceof RawValue raw) {
            return BulkValue.of(raw);
        }
        throw new DicomException("its pixels are in compressed form although it says otherwise.");
    }
}
