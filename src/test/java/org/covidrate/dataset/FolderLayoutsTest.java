// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.Phantom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts of folders in which data sets come, made of the phantom: what is read is what was written. */
class FolderLayoutsTest {
    private static Phantom phantom;

    @TempDir
    Path folder;

    @BeforeAll
    static void makePhantom() {
        phantom = TestFolders.phantom();
    }

    private SliceDataSet open(String spec) throws IOException {
        String text = spec.replace("=@", "=" + folder + "/");
        return SliceDataSet.open(DataSetSpec.parse(text), ProgressListener.NONE);
    }

    private static void assertSlice(int z, LabelledSlice slice) {
        Slice picture = slice.picture();
        short[] hu = phantom.ct().plane(z);
        byte[] lesions = phantom.lesions().plane(z);
        assertEquals(hu.length, picture.values().length);
        for (int i = 0; i < hu.length; i++) {
            assertEquals(hu[i], picture.values()[i]);
            assertEquals(lesions[i] == 0 ? 0 : 1, slice.labels()[i], slice.name());
        }
        assertEquals(phantom.ct().geometry().spacing(0), picture.dx(), 1e-9);
    }

    /** CT/im001.dcm with Mask/im001.png. */
    @Test
    void dicomSlicesHavePicturesAsMasks() throws IOException {
        List<String> names = TestFolders.dicom(phantom.ct(), folder.resolve("CT"));
        for (int z = 0; z < names.size(); z++) {
            TestFolders.png(phantom.lesions(), z, folder.resolve("Mask").resolve(names.get(z) + ".png"));
        }
        SliceDataSet set = open("images=@CT,masks=@Mask");
        assertEquals(names.size(), set.entries().size());
        for (int z = 0; z < names.size(); z++) {
            assertSlice(z, set.entries().get(z).read());
        }
        assertEquals(1, set.entries().stream().map(SliceEntry::group).distinct().count(), "one study, one patient");
    }

    /** CT/p1/im001.dcm with Mask/p1/im001.dcm; and p2 the same. */
    @Test
    void patientsHaveFolders() throws IOException {
        for (String patient : List.of("p1", "p2")) {
            TestFolders.dicom(phantom.ct(), folder.resolve("CT").resolve(patient));
            TestFolders.dicom(
                    TestFolders.asCt(phantom.lesions()), folder.resolve("Mask").resolve(patient));
        }
        SliceDataSet set = open("images=@CT,masks=@Mask");
        int depth = phantom.ct().geometry().depth();
        assertEquals(2 * depth, set.entries().size());
        assertSlice(3, set.entries().get(depth + 3).read());
        assertEquals(
                List.of("p1", "p2"),
                set.entries().stream().map(SliceEntry::group).distinct().toList());
    }

    /** p1/CT/im001.dcm with p1/Mask/im001.png, all below one folder. */
    @Test
    void rolesMayBeFoldersOfThePatient() throws IOException {
        for (String patient : List.of("p1", "p2")) {
            List<String> names = TestFolders.dicom(phantom.ct(), folder.resolve(patient + "/CT"));
            for (int z = 0; z < names.size(); z++) {
                TestFolders.png(phantom.lesions(), z, folder.resolve(patient + "/Mask/" + names.get(z) + ".png"));
            }
        }
        SliceDataSet set = open("images=@,masks=@");
        assertEquals(2 * phantom.ct().geometry().depth(), set.entries().size());
        assertSlice(2, set.entries().get(2).read());
        assertEquals("p1", set.entries().get(2).group());
    }

    /** CT/p1 holds a series, lesions/p1.nii.gz and lungs/p1.nrrd its masks. */
    @Test
    void seriesHaveVolumesAsMasks() throws IOException {
        TestFolders.dicom(phantom.ct(), folder.resolve("CT/p1"));
        Files.createDirectories(folder.resolve("lesions"));
        Files.createDirectories(folder.resolve("lungs"));
        VolumeWriter.write(phantom.lesions(), folder.resolve("lesions/p1.nii.gz"));
        VolumeWriter.write(phantom.lungs(), folder.resolve("lungs/p1.nrrd"));
        SliceDataSet set = open("images=@CT,masks=@lesions,lungs=@lungs,sides=true");
        assertTrue(set.entries().size() > 5
                && set.entries().size() < phantom.ct().geometry().depth());
        for (SliceEntry entry : set.entries()) {
            int z = Integer.parseInt(entry.name().substring("p1#".length()));
            assertSlice(z, entry.read());
            assertArrayEquals(phantom.lungs().plane(z), entry.read().picture().lungs());
        }
        assertEquals(
                phantom.ct().geometry().depth(),
                open("images=@CT,masks=@lesions,lungs=@lungs,keep_empty=true")
                        .entries()
                        .size());
        SliceDataSet consolidation = open("images=@CT,masks=@lesions,values=2");
        int z = TestFolders.fullest(phantom.lesions(), 2);
        byte[] labels = consolidation.entries().get(z).read().labels();
        for (int i = 0; i < labels.length; i++) {
            assertEquals(phantom.lesions().plane(z)[i] == 2 ? 1 : 0, labels[i]);
        }
    }

    @Test
    void theHealthyNeedNoMasks() throws IOException {
        TestFolders.dicom(phantom.ct(), folder.resolve("CT/p1"));
        assertRefused("has no patient p2", "images=@CT,masks=none,test_only=p2");
        SliceDataSet set = open("images=@CT,masks=none");
        assertEquals(phantom.ct().geometry().depth(), set.entries().size());
        assertArrayEquals(
                new byte[phantom.ct().geometry().planeSize()],
                set.entries().get(4).read().labels());
    }

    @Test
    void imagesWithoutPartnerAreToldAndLeftOut() throws IOException {
        for (int z : new int[] {3, 4, 5}) {
            TestFolders.png(phantom.lesions(), z, folder.resolve("images/slice" + z + ".png"));
            TestFolders.png(phantom.lesions(), z, folder.resolve("masks/slice" + z + "_mask.png"));
        }
        Files.delete(folder.resolve("masks/slice4_mask.png"));
        SliceDataSet set = open("images=@images,masks=@masks");
        assertEquals(
                List.of("slice3.png", "slice5.png"),
                set.entries().stream().map(SliceEntry::name).toList());
        assertEquals(1, set.warnings().size());
        assertTrue(set.warnings().get(0).contains("slice4.png"), set.warnings().get(0));
        Files.delete(folder.resolve("masks/slice3_mask.png"));
        Files.delete(folder.resolve("masks/slice5_mask.png"));
        assertRefused("None of the 3 images", "images=@images,masks=@masks");
        assertRefused("no folder", "images=@elsewhere,masks=none");
    }

    @Test
    void masksFitTheirPictures() throws IOException {
        TestFolders.png(phantom.lesions(), 3, folder.resolve("images/a.png"));
        TestFolders.png(10, 12, folder.resolve("masks/a.png"));
        SliceEntry entry = open("images=@images,masks=@masks").entries().get(0);
        UnreadableImageException refusal = assertThrows(UnreadableImageException.class, entry::read);
        assertTrue(refusal.getMessage().contains("10x12"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(folder.resolve("images/a.png").toString()), refusal.getMessage());
        Files.createDirectories(folder.resolve("cts"));
        VolumeWriter.write(phantom.ct(), folder.resolve("cts/a.nii.gz"));
        assertRefused("single", "images=@images,masks=@cts");
        assertRefused("volume", "images=@cts,masks=@masks");
    }

    @Test
    void aTableTellsThePatient() throws IOException {
        for (int z : new int[] {3, 4, 5}) {
            TestFolders.png(phantom.lesions(), z, folder.resolve("images/slice" + z + ".png"));
        }
        Path table = folder.resolve("t.csv");
        Files.writeString(table, "file;Patient;age\nslice3.png;\"x;1\";30\nimages/slice4.jpg;y;40\nslice4;y;40\n");
        SliceDataSet set = open("images=@images,masks=none,groups=@t.csv");
        assertEquals(
                List.of("x;1", "y", "slice5"),
                set.entries().stream().map(SliceEntry::group).toList());
        assertTrue(set.warnings().get(0).startsWith("1 of 3 images, such as slice5.png"));
        assertEquals(
                "30",
                open("images=@images,masks=none,groups=@t.csv,group_column=age")
                        .entries()
                        .get(0)
                        .group());
        assertRefused("no column", "images=@images,masks=none,groups=@t.csv,group_column=who");
        Files.writeString(table, "file,patient\nother.png,1\n");
        assertRefused("holds the names", "images=@images,masks=none,groups=@t.csv");
        Files.writeString(table, "file,patient\nother.png\n");
        assertRefused("Row 2", "images=@images,masks=none,groups=@t.csv");
    }

    @Test
    void readersMayWaitForEachOther() throws IOException {
        Files.createDirectories(folder.resolve("v"));
        VolumeWriter.write(phantom.ct(), folder.resolve("v/a.nii.gz"));
        List<SliceEntry> entries = open("images=@v,masks=none").entries();
        entries.parallelStream().forEach(entry -> {
            try {
                assertSliceValues(entries.indexOf(entry), entry.read());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        float[] values = entries.get(0).read().picture().values();
        values[0] = 12345;
        assertNotEquals(12345, entries.get(0).read().picture().values()[0], "slices are copies");
    }

    private static void assertSliceValues(int z, LabelledSlice slice) {
        short[] hu = phantom.ct().plane(z);
        for (int i = 0; i < hu.length; i++) {
            assertEquals(hu[i], slice.picture().values()[i]);
        }
    }

    @Test
    void openingCanBeCancelled() throws IOException {
        TestFolders.png(phantom.lesions(), 3, folder.resolve("images/a.png"));
        DataSetSpec spec = DataSetSpec.parse("images=" + folder.resolve("images") + ",masks=none");
        ProgressListener cancelled = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> SliceDataSet.open(spec, cancelled));
    }

    private void assertRefused(String part, String spec) {
        UnreadableImageException refusal = assertThrows(UnreadableImageException.class, () -> open(spec));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
}
