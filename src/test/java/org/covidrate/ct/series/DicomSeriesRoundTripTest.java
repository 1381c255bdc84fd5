// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written comes back: voxels exactly, geometry to the 16 characters of a DICOM decimal. */
class DicomSeriesRoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED_12, false, false",
        "UNSIGNED_16, false, true",
        "SIGNED_16, false, true",
        "UNSIGNED_12, true, false",
        "SIGNED_16, true, false"
    })
    void voxelsAndGeometry(StoredFormat format, boolean multiFrame, boolean shuffled) throws Exception {
        CtVolume volume = TestVolumes.axial(7, 1);
        List<Path> files = TestVolumes.write(
                volume,
                folder,
                DicomSeriesOptions.DEFAULT
                        .withFormat(format)
                        .withMultiFrame(multiFrame)
                        .withShuffledNames(shuffled));
        assertEquals(multiFrame ? 1 : 7, files.size());
        CtVolume read = TestVolumes.read(folder);
        TestVolumes.assertSameVoxels(volume, read);
        TestVolumes.assertSameGeometry(volume.geometry(), read.geometry(), 1e-9);
        assertEquals(List.of(), read.provenance().warnings());
        assertEquals(
                multiFrame ? "1" : "7", read.provenance().fact(SeriesFact.FILES).get());
        assertEquals(
                "LUNG", read.provenance().fact(SeriesFact.CONVOLUTION_KERNEL).get());
        assertEquals("120", read.provenance().fact(SeriesFact.TUBE_VOLTAGE).get());
        assertEquals("2.5", read.provenance().fact(SeriesFact.SLICE_THICKNESS).get());
        assertEquals("HU", read.provenance().fact(SeriesFact.RESCALE_TYPE).get());
        assertTrue(((ShortPlanes) read.planes()).rescale().isIdentity());
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 0.4", "true, 0", "true, 0.4"})
    void obliqueAndSheared(boolean multiFrame, double lean) throws Exception {
        double a = 0.3;
        double b = -0.2;
        double[] x = {Math.cos(a), Math.sin(a), 0};
        double[] y = {-Math.sin(a) * Math.cos(b), Math.cos(a) * Math.cos(b), Math.sin(b)};
        Vector3 normal = new Vector3(x[0], x[1], x[2]).cross(new Vector3(y[0], y[1], y[2]));
        Vector3 third = normal.plus(new Vector3(y[0], y[1], y[2]).times(lean)).unit();
        Geometry g = new Geometry(6, 5, 30, new double[] {0.7, 0.7, 3}, new double[] {10, -20, 30}, new double[] {
            x[0], y[0], third.x(), x[1], y[1], third.y(), x[2], y[2], third.z()
        });
        CtVolume volume = TestVolumes.random(g, -1024, 3071, 5);
        TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT.withMultiFrame(multiFrame));
        CtVolume read = TestVolumes.read(folder);
        TestVolumes.assertSameVoxels(volume, read);
        TestVolumes.assertSameGeometry(g, read.geometry(), 1e-9);
        assertEquals(g.voxelVolume(), read.geometry().voxelVolume(), 1e-9);
        assertEquals(
                lean != 0,
                read.provenance().warnings().stream().anyMatch(w -> w.contains("tilted gantry")),
                read.provenance().warnings().toString());
    }

    @Test
    void wholeHuRangeGoesThroughSigned16() throws Exception {
        CtVolume volume = TestVolumes.random(Geometry.axial(40, 30, 3, 1, 1, 1), Short.MIN_VALUE, Short.MAX_VALUE, 9);
        TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT.withFormat(StoredFormat.SIGNED_16));
        TestVolumes.assertSameVoxels(volume, TestVolumes.read(folder));
    }

    @Test
    void valuesOutOfRangeAreLimitedNotWrapped() throws Exception {
        CtVolume volume = TestVolumes.random(Geometry.axial(40, 30, 2, 1, 1, 1), -5000, 9000, 9);
        TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT);
        CtVolume read = TestVolumes.read(folder);
        for (int z = 0; z < 2; z++) {
            for (int i = 0; i < volume.plane(z).length; i++) {
                assertEquals(Math.max(-1024, Math.min(3071, volume.plane(z)[i])), read.plane(z)[i]);
            }
        }
    }

    @Test
    void sameSeedGivesTheSameBytes() throws Exception {
        CtVolume volume = TestVolumes.axial(3, 1);
        List<Path> a = TestVolumes.write(volume, folder.resolve("a"), DicomSeriesOptions.DEFAULT);
        List<Path> b = TestVolumes.write(volume, folder.resolve("b"), DicomSeriesOptions.DEFAULT);
        List<Path> c = TestVolumes.write(volume, folder.resolve("c"), DicomSeriesOptions.DEFAULT.withSeed("other"));
        for (int i = 0; i < 3; i++) {
            assertEquals(-1, Files.mismatch(a.get(i), b.get(i)));
            assertFalse(Files.mismatch(a.get(i), c.get(i)) == -1);
        }
    }

    @Test
    void filesHoldWhatACtImageMustHold() throws Exception {
        Path file = TestVolumes.write(TestVolumes.axial(3, 1), folder, DicomSeriesOptions.DEFAULT)
                .get(1);
        DataSet d = DicomReader.read(file).dataSet();
        int[] valued = {
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.StudyInstanceUID,
            Tag.SeriesInstanceUID,
            Tag.FrameOfReferenceUID,
            Tag.Modality,
            Tag.ImageType,
            Tag.SamplesPerPixel,
            Tag.PhotometricInterpretation,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.BitsStored,
            Tag.HighBit,
            Tag.PixelRepresentation,
            Tag.RescaleIntercept,
            Tag.RescaleSlope,
            Tag.RescaleType,
            Tag.PixelSpacing,
            Tag.ImageOrientationPatient,
            Tag.ImagePositionPatient
        };
        for (int tag : valued) {
            assertFalse(d.strings(tag).isEmpty(), Tag.format(tag));
        }
        int[] present = {
            Tag.PatientName,
            Tag.PatientID,
            Tag.PatientBirthDate,
            Tag.PatientSex,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.ReferringPhysicianName,
            Tag.StudyID,
            Tag.AccessionNumber,
            Tag.SeriesNumber,
            Tag.PatientPosition,
            Tag.PositionReferenceIndicator,
            Tag.Manufacturer,
            Tag.InstanceNumber,
            Tag.SliceThickness,
            Tag.KVP,
            Tag.AcquisitionNumber,
            Tag.PixelData
        };
        for (int tag : present) {
            assertTrue(d.contains(tag), Tag.format(tag));
        }
        assertEquals(CtImageAttributes.PATIENT_NAME, d.string(Tag.PatientName).get());
        assertEquals("2", d.string(Tag.InstanceNumber).get());
        assertEquals(-318.5, d.decimal(Tag.SliceLocation).getAsDouble());
    }

    @Test
    void cancellingLeavesNothing() throws Exception {
        Path out = folder.resolve("out");
        ProgressListener cancelHalfWay = new ProgressListener() {
            private double done;

            @Override
            public void report(String message, double fraction) {
                done = fraction;
            }

            @Override
            public boolean isCancelled() {
                return done > 0.5;
            }
        };
        CtVolume volume = TestVolumes.axial(10, 1);
        assertThrows(
                CancelledException.class,
                () -> DicomSeriesWriter.write(volume, out, DicomSeriesOptions.DEFAULT, cancelHalfWay));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
