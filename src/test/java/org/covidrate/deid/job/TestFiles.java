// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.FragmentsValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;

/** CT slices of made-up patients. */
final class TestFiles {
    static final int SIZE = 8;

    private TestFiles() {}

    /** A slice at z mm. */
    static DataSetBuilder slice(String patient, String study, String series, int number, double z) {
        byte[] pixels = new byte[SIZE * SIZE * 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7 + number);
        }
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, "ISO_IR 100")
                .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tag.SOPClassUID, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, series + "." + number)
                .put(Tag.StudyDate, "20200314")
                .put(Tag.SeriesDate, "20200315")
                .put(Tag.StudyTime, "101112")
                .put(Tag.Modality, "CT")
                .put(Tag.Manufacturer, "SIEMENS")
                .put(Tag.StudyDescription, "CT Thorax " + patient)
                .put(Tag.PatientName, "Name^" + patient)
                .put(Tag.PatientID, patient)
                .put(Tag.PatientBirthDate, "19500102")
                .put(Tag.PatientSex, "F")
                .putDecimals(Tag.SliceThickness, 2)
                .put(Tag.StudyInstanceUID, study)
                .put(Tag.SeriesInstanceUID, series)
                .put(Tag.StudyID, "7")
                .putInts(Tag.SeriesNumber, 3)
                .putInts(Tag.InstanceNumber, number)
                .putDecimals(Tag.ImagePositionPatient, -100.125, -80.5, z)
                .putDecimals(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tag.FrameOfReferenceUID, study + ".9")
                .putInts(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .putInts(Tag.Rows, SIZE)
                .putInts(Tag.Columns, SIZE)
                .putDecimals(Tag.PixelSpacing, 0.703125, 0.703125)
                .putInts(Tag.BitsAllocated, 16)
                .putInts(Tag.BitsStored, 16)
                .putInts(Tag.HighBit, 15)
                .putInts(Tag.PixelRepresentation, 1)
                .putDecimals(Tag.RescaleIntercept, -1024)
                .putDecimals(Tag.RescaleSlope, 1)
                .putBytes(Tag.PixelData, Vr.OW, pixels);
    }

    static Path write(Path file, DataSet dataSet) throws IOException {
        return write(file, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    static Path write(Path file, DataSet dataSet, TransferSyntax syntax) throws IOException {
        Files.createDirectories(file.getParent());
        DicomWriter.write(DicomFile.of(syntax, dataSet), file);
        return file;
    }

    /** With two fragments in place of the pixels. */
    static DataSet compressed(DataSet dataSet) {
        byte[] first = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3, 4};
        byte[] second = {5, 6, 7, 8};
        return dataSet.with(
                new DataElement(Tag.PixelData, Vr.OB, FragmentsValue.of(new byte[4], List.of(first, second))));
    }

    static List<Path> dicomFiles(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
    }

    /** Every file below a folder, hidden ones too, as names relative to it. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    static DataSet read(Path file) throws IOException {
        return DicomReader.read(file).dataSet();
    }

    /** The bytes of the pixel data as they lie in the file, fragments one after another with their lengths. */
    static byte[] pixels(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataElement element = dataSet.element(Tag.PixelData).orElseThrow();
        if (element.value() instanceof BulkValue bulk) {
            bytes.writeBytes(bulk.stream().readAllBytes());
        } else if (element.value() instanceof FragmentsValue fragments) {
            bytes.writeBytes(fragments.offsetTable().bytes());
            for (int i = 0; i < fragments.fragments().size(); i++) {
                byte[] fragment = fragments.read(i);
                bytes.writeBytes(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(fragment.length)
                        .array());
                bytes.writeBytes(fragment);
            }
        }
        return bytes.toByteArray();
    }

    /** A file with more in its preamble and meta information than the writer of this program would put there. */
    static byte[] withMeta(byte[] file, String preamble, DataSet more) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = 144 + buffer.getInt(140);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] start = new byte[128];
        byte[] text = preamble.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, start, 0, text.length);
        out.writeBytes(start);
        out.write(file, 128, end - 128);
        for (DataElement element : more.elements()) {
            byte[] value = more.bytes(element.tag()).orElseThrow();
            boolean longForm = element.vr() == Vr.OB;
            ByteBuffer head = ByteBuffer.allocate(longForm ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN);
            head.putShort((short) Tag.group(element.tag())).putShort((short) Tag.element(element.tag()));
            head.put(element.vr().name().getBytes(StandardCharsets.US_ASCII));
            if (longForm) {
                head.putShort((short) 0).putInt(value.length);
            } else {
                head.putShort((short) value.length);
            }
            out.writeBytes(head.array());
            out.writeBytes(value);
        }
        out.write(file, end, file.length - end);
        return out.toByteArray();
    }
}
