// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules, through real files: missing slices, copies, localizers, images without a place or pixel size. */
class FolderOfSlicesTest {
    private final CtVolume volume = TestVolumes.axial(8, 4);
    private final ClassicCtImages images = new ClassicCtImages(volume, DicomSeriesOptions.DEFAULT);

    @TempDir
    Path folder;

    private List<String> warnings() throws Exception {
        return TestVolumes.read(folder).provenance().warnings();
    }

    private String refusal() {
        return assertThrows(UnreadableImageException.class, () -> TestVolumes.read(folder))
                .getMessage();
    }

    @Test
    void missingSlice() throws Exception {
        List<Path> files = TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT);
        Files.delete(files.get(3));
        CtVolume read = TestVolumes.read(folder);
        assertEquals(7, read.geometry().depth());
        assertEquals(2.5, read.geometry().spacing(2), 1e-9);
        assertTrue(
                warnings().get(0).startsWith("1 slice is missing (position along the stack: 1 between -316 and -311"));
    }

    @Test
    void copiesUnderOtherNames() throws Exception {
        List<Path> files = TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT);
        for (Path file : files) {
            Files.copy(file, folder.resolve("copy of " + file.getFileName()));
        }
        TestVolumes.assertSameVoxels(volume, TestVolumes.read(folder));
        assertTrue(warnings().get(0).startsWith("8 files in the series are a copy"));
    }

    @Test
    void localizerAndColourPicture() throws Exception {
        TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT);
        DataSet slice = images.dataSet(0);
        DicomSeriesWriter.write(
                slice.toBuilder()
                        .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER")
                        .put(Tag.SOPInstanceUID, Uids.of("localizer"))
                        .putDecimals(Tag.ImageOrientationPatient, 1, 0, 0, 0, 0, -1)
                        .build(),
                folder.resolve("scout"));
        DicomSeriesWriter.write(
                slice.toBuilder()
                        .put(Tag.SOPInstanceUID, Uids.of("colour"))
                        .putInts(Tag.SamplesPerPixel, 3)
                        .putInts(Tag.PlanarConfiguration, 0)
                        .put(Tag.PhotometricInterpretation, "RGB")
                        .putInts(Tag.BitsAllocated, 8)
                        .putInts(Tag.BitsStored, 8)
                        .putInts(Tag.HighBit, 7)
                        .putBytes(Tag.PixelData, Vr.OW, new byte[13 * 9 * 3])
                        .build(),
                folder.resolve("colour"));
        TestVolumes.assertSameVoxels(volume, TestVolumes.read(folder));
        assertEquals(
                List.of(
                        "1 scout image (localizer) in the series is left out.",
                        "1 colour image in the series is left out."),
                warnings());
    }

    @Test
    void withoutPixelSpacing() throws Exception {
        for (int z = 0; z < 3; z++) {
            DicomSeriesWriter.write(images.dataSet(z).without(Tag.PixelSpacing), folder.resolve("s" + z));
        }
        assertTrue(refusal().contains("no Pixel Spacing"), refusal());
        CtVolume given = TestVolumes.read(folder, SeriesOptions.DEFAULT.withSpacing(0.6, 0.7, 9));
        assertArrayEquals(new double[] {0.6, 0.7, 2.5}, given.geometry().spacing(), 1e-9);
    }

    @Test
    void withoutPosition() throws Exception {
        for (int z = 0; z < 3; z++) {
            DicomSeriesWriter.write(images.dataSet(z).without(Tag.ImagePositionPatient), folder.resolve("s" + z));
        }
        assertTrue(refusal().contains("no position or orientation"), refusal());
        assertTrue(TestVolumes.read(folder.resolve("s1"))
                .provenance()
                .warnings()
                .get(0)
                .contains("taken as axial"));
    }

    @Test
    void multiFrameWithoutGeometry() throws Exception {
        DataSet enhanced = new EnhancedCtImage(volume, DicomSeriesOptions.DEFAULT).dataSet();
        DicomSeriesWriter.write(
                enhanced.without(Tag.PerFrameFunctionalGroupsSequence).toBuilder()
                        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.3")
                        .build(),
                folder.resolve("multi"));
        assertTrue(refusal().startsWith("8 slices of 13x9 in a multi-frame image have no position"), refusal());
    }

    @Test
    void enhancedFramesMayBeInAnyOrder() throws Exception {
        // Reversed per-frame items with the pixels left as they are: the volume is upside down.
        DataSet enhanced = new EnhancedCtImage(volume, DicomSeriesOptions.DEFAULT).dataSet();
        List<DataSet> frames = enhanced.sequence(Tag.PerFrameFunctionalGroupsSequence);
        DataSet[] reversed = new DataSet[frames.size()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = frames.get(reversed.length - 1 - i);
        }
        DicomSeriesWriter.write(
                enhanced.toBuilder()
                        .putSequence(Tag.PerFrameFunctionalGroupsSequence, reversed)
                        .build(),
                folder.resolve("multi"));
        CtVolume read = TestVolumes.read(folder);
        TestVolumes.assertSameGeometry(volume.geometry(), read.geometry(), 1e-9);
        for (int z = 0; z < 8; z++) {
            assertArrayEquals(volume.plane(7 - z), read.plane(z));
        }
    }

    @Test
    void ctGoesBeforeALargerSeriesOfAnotherKind() throws Exception {
        TestVolumes.write(volume, folder.resolve("ct"), DicomSeriesOptions.DEFAULT);
        CtVolume larger = TestVolumes.axial(20, 5);
        ClassicCtImages other = new ClassicCtImages(larger, DicomSeriesOptions.DEFAULT.withSeriesNumber(9));
        for (int z = 0; z < 20; z++) {
            DicomSeriesWriter.write(
                    other.dataSet(z).toBuilder()
                            .put(Tag.Modality, "PT")
                            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.128")
                            .build(),
                    folder.resolve("pet" + z));
        }
        TestVolumes.assertSameVoxels(volume, TestVolumes.read(folder));
        TestVolumes.assertSameVoxels(
                larger, TestVolumes.read(folder, SeriesOptions.DEFAULT.withRules(SeriesRules.LUNGMASK)));
    }
}
