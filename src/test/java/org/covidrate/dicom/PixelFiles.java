// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small images as files in memory: written by {@link DicomWriter} and read again. */
final class PixelFiles {
    private PixelFiles() {}

    /** Header of a grey image. */
    static DataSetBuilder grey(int rows, int columns, int allocated, int stored, int high, boolean signed) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, "1.2.3.4")
                .putInts(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .putInts(Tag.Rows, rows)
                .putInts(Tag.Columns, columns)
                .putInts(Tag.BitsAllocated, allocated)
                .putInts(Tag.BitsStored, stored)
                .putInts(Tag.HighBit, high)
                .putInts(Tag.PixelRepresentation, signed ? 1 : 0);
    }

    /** Header of 8-bit colour. */
    static DataSetBuilder colour(int rows, int columns, String photometric) {
        return grey(rows, columns, 8, 8, 7, false)
                .putInts(Tag.SamplesPerPixel, 3)
                .put(Tag.PhotometricInterpretation, photometric)
                .putInts(Tag.PlanarConfiguration, 0);
    }

    static PixelDecoder uncompressed(TransferSyntax syntax, DataSetBuilder header, Vr vr, byte[] littleEndian)
            throws IOException {
        return reread(syntax, header.putBytes(Tag.PixelData, vr, littleEndian).build());
    }

    static PixelDecoder compressed(TransferSyntax syntax, DataSetBuilder header, long[] offsets, byte[]... fragments)
            throws IOException {
        ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            table.putInt((int) offset);
        }
        FragmentsValue value = FragmentsValue.of(table.array(), List.of(fragments));
        return reread(
                syntax, header.put(new DataElement(Tag.PixelData, Vr.OB, value)).build());
    }

    static PixelDecoder reread(TransferSyntax syntax, DataSet dataSet) throws IOException {
        byte[] file = Samples.write(DicomFile.of(syntax, dataSet), SequenceLengths.DEFINED);
        return PixelDecoder.of(DicomReader.read(file));
    }

    static byte[] littleEndian(short... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : values) {
            bytes.putShort(value);
        }
        return bytes.array();
    }

    /** The stream in pieces of even length, as fragments must be. */
    static byte[][] pieces(byte[] stream, int count) {
        List<byte[]> pieces = new ArrayList<>();
        int length = stream.length / count / 2 * 2;
        for (int i = 0; i < count; i++) {
            int end = i == count - 1 ? stream.length : (i + 1) * length;
            pieces.add(Arrays.copyOfRange(stream, i * length, end));
        }
        return pieces.toArray(new byte[0][]);
    }
}
