// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.covidrate.io.OutputFolder;

/**
 * Writes DICOM files (PS3.10): preamble of zeros, new meta information, the data set in the file's transfer syntax. Values
 * are written byte for byte, but for the order of words and padding to even lengths; pixels and long values are copied
 * from where they are. The same input gives the same bytes.
 */
public final class DicomWriter {
    private static final int PREAMBLE = 128;
    private static final String VERSION_NAME = "COVID_RATE";

    private DicomWriter() {}

    /** Writes the file whole or not at all; it may be the one which the data set was read from. */
    public static void write(DicomFile file, Path path) throws IOException {
        write(file, path, SequenceLengths.DEFINED);
    }

    public static void write(DicomFile file, Path path, SequenceLengths lengths) throws IOException {
        OutputFolder.writeFile(path, temporary -> {
            writeNew(file, temporary, lengths);
        });
    }

    /**
     * Writes a file that is not there yet, pixels straight from file to file. An error leaves part of it.
     *
     * @throws DicomException if the data set cannot be a file of that transfer syntax
     */
    public static void writeNew(DicomFile file, Path path, SequenceLengths lengths) throws IOException {
        requireWritable(file.dataSet(), file.transferSyntax());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(file, Channels.newOutputStream(channel), channel, lengths);
        }
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @throws DicomException if the data set cannot be a file of that transfer syntax
     */
    public static void write(DicomFile file, OutputStream stream, SequenceLengths lengths) throws IOException {
        requireWritable(file.dataSet(), file.transferSyntax());
        write(file, stream, null, lengths);
    }

    private static void write(DicomFile file, OutputStream stream, FileChannel channel, SequenceLengths lengths)
            throws IOException {
        TransferSyntax syntax = file.transferSyntax();
        OutputStream buffered = new BufferedOutputStream(stream, 1 << 16);
        buffered.write(new byte[PREAMBLE]);
        buffered.write(new byte[] {'D', 'I', 'C', 'M'});
        byte[] meta = meta(file);
        DataSet groupLength = DataSet.builder()
                .putInts(Tag.FileMetaInformationGroupLength, meta.length)
                .build();
        buffered.write(encode(groupLength));
        buffered.write(meta);
        if (syntax.deflated()) {
            deflate(file.dataSet(), syntax, lengths, buffered);
        } else {
            new DataSetWriter(new DicomOutput(buffered, channel), lengths).write(file.dataSet(), Encoding.of(syntax));
        }
        buffered.flush();
    }

    private static byte[] meta(DicomFile file) throws IOException {
        DataSet dataSet = file.dataSet();
        DataSetBuilder meta = DataSet.builder()
                .putBytes(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1})
                .put(uid(Tag.TransferSyntaxUID, file.transferSyntax().uid()))
                .put(Tag.ImplementationClassUID, Uids.IMPLEMENTATION_CLASS)
                .put(Tag.ImplementationVersionName, VERSION_NAME);
        dataSet.string(Tag.SOPClassUID)
                .or(file.meta()::sopClassUid)
                .ifPresent(uid -> meta.put(uid(Tag.MediaStorageSOPClassUID, uid)));
        dataSet.string(Tag.SOPInstanceUID)
                .or(file.meta()::sopInstanceUid)
                .ifPresent(uid -> meta.put(uid(Tag.MediaStorageSOPInstanceUID, uid)));
        return encode(meta.build());
    }

    /** Takes illegal identifiers too: those of a file that is copied. */
    private static DataElement uid(int tag, String uid) {
        return DataElement.of(tag, Vr.UI, uid.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] encode(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataSetWriter(new DicomOutput(bytes), SequenceLengths.DEFINED).write(dataSet, Encoding.EXPLICIT_LITTLE);
        return bytes.toByteArray();
    }

    private static void deflate(DataSet dataSet, TransferSyntax syntax, SequenceLengths lengths, OutputStream out)
            throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 1 << 14);
            OutputStream buffered = new BufferedOutputStream(deflated, 1 << 14);
            new DataSetWriter(new DicomOutput(buffered), lengths).write(dataSet, Encoding.of(syntax));
            buffered.flush();
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    private static void requireWritable(DataSet dataSet, TransferSyntax syntax) throws DicomException {
        for (DataElement element : dataSet.elements()) {
            if (Tag.group(element.tag()) == 0 || Tag.group(element.tag()) == 2) {
                throw new DicomException("The data set has " + Tag.format(element.tag())
                        + ", which only file headers and messages may have.");
            }
            boolean compressed = element.value() instanceof FragmentsValue;
            if (element.tag() == Tag.PixelData && compressed != syntax.encapsulated()) {
                throw new DicomException("The pixel data is " + (compressed ? "" : "not ") + "compressed, which "
                        + syntax.name() + " does not allow: write it in another transfer syntax.");
            }
        }
    }
}
