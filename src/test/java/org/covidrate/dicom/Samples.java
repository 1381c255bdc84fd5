// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Data sets and files for tests. */
final class Samples {
    static final byte[] PIXELS = {1, 2, 3, 4, 5, 6, 7, 8};
    static final int PRIVATE_SEQUENCE = 0x00091010;

    private Samples() {}

    /** Every representation, nested and private sequences, an empty sequence, an empty item, an empty value. */
    static DataSet everyKind() {
        DataSet inner = DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(0x00090010, "OWNER")
                .putInts(0x00091002, Vr.US, 1, 2, 65535)
                .putSequence(PRIVATE_SEQUENCE, DataSet.builder().put(0x00090010, "OWNER").build())
                .build();
        DataSet start = DataSet.builder()
                .put(Tag.SpecificCharacterSet, "ISO_IR 100")
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, "1.2.3.4")
                .put(Tag.StudyDate, "20200102")
                .put(Tag.StudyTime, "101112.5")
                .put(Tag.AccessionNumber)
                .put(Tag.Modality, "CT")
                .put(Tag.StudyDescription, "Größe")
                .put(Tag.PatientName, "Müller^Jörg")
                .put(Tag.PatientAge, "039Y")
                .put(0x00080054, "TITLE")
                .putDecimals(Tag.ImagePositionPatient, -172.1259765625, -328.1259765625, -52.1)
                .putInts(Tag.InstanceNumber, 17)
                .putDecimals(Tag.SpiralPitchFactor, 1.3)
                .putInts(Tag.Rows, 2)
                .putInts(Tag.Columns, 2)
                .putInts(Tag.BitsAllocated, 16)
                .putInts(Tag.PixelRepresentation, 1)
                .putInts(Tag.PixelPaddingValue, Vr.SS, -2000)
                .build();
        return start.toBuilder()
                .putSequence(Tag.ReferencedImageSequence, inner, DataSet.EMPTY, inner)
                .putSequence(Tag.SourceImageSequence)
                .put(0x00090010, "OWNER")
                .putSequence(PRIVATE_SEQUENCE, inner)
                .putInts(0x00091020, Vr.SL, -5, 6)
                .putInts(0x00091021, Vr.UL, 0xFFFFFFFFL)
                .putInts(0x00091022, Vr.SV, -5_000_000_000L)
                .putInts(0x00091023, Vr.UV, 5_000_000_000L)
                .putInts(0x00091024, Vr.AT, Tag.PixelData, Tag.Rows)
                .put(DataElement.of(0x00091025, Vr.FL, ValueEncoder.decimals(Vr.FL, 1.5, -2.25)))
                .put(DataElement.of(0x00091026, Vr.OD, ValueEncoder.decimals(Vr.OD, 1.5, -2.25)))
                .put(DataElement.of(0x00091027, Vr.OF, ValueEncoder.decimals(Vr.OF, 1.5, -2.25)))
                .putInts(0x00091028, Vr.OL, 1, 0x01020304)
                .putInts(0x00091029, Vr.OV, 1, 0x0102030405060708L)
                .putInts(0x0009102A, Vr.OW, 1, 0x0102)
                .putBytes(0x0009102B, Vr.UN, new byte[] {1, 2, 3, 4})
                .put(0x0009102C, Vr.UT, "a\\b é ")
                .put(0x0009102D, Vr.UC, "x", "yz")
                .put(0x0009102E, Vr.UR, "http://example.org/a?b=c ")
                .put(0x0009102F, Vr.LT, "some \\ text ")
                .put(0x00091030, Vr.ST, "more text ")
                .putBytes(0x60003000, Vr.OW, new byte[] {1, 2, 3, 4})
                .putBytes(Tag.PixelData, Vr.OW, PIXELS)
                .build();
    }

    /** As implicit VR gives it back: private elements are of unknown representation, but for creators and sequences. */
    static DataSet withoutPrivateRepresentations(DataSet set) {
        return set.map(element -> Optional.of(element.value() instanceof SequenceValue sequence
                ? DataElement.sequence(element.tag(), withoutAll(sequence.items()))
                : new DataElement(
                        element.tag(),
                        Dictionary.entry(element.tag()).isPresent() ? element.vr() : Vr.UN,
                        element.value())));
    }

    private static List<DataSet> withoutAll(List<DataSet> items) {
        List<DataSet> changed = new ArrayList<>();
        items.forEach(item -> changed.add(withoutPrivateRepresentations(item)));
        return changed;
    }

    static byte[] write(DicomFile file, SequenceLengths lengths) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(file, bytes, lengths);
        return bytes.toByteArray();
    }

    static byte[] littleEndianPixels(DataSet set) throws IOException {
        BulkValue bulk = (BulkValue) set.element(Tag.PixelData).orElseThrow().value();
        byte[] bytes = bulk.read(0, (int) bulk.length());
        ByteOrders.swap(bytes, bulk.bigEndian() ? 2 : 1);
        return bytes;
    }
}
