// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.TestVolumes;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtReaderTest {
    @TempDir
    Path dir;

    private static final CtVolume CT = TestVolumes.numbered(TestVolumes.grid(Geometry.identity()));

    private static CtVolume read(Path file) throws IOException {
        return CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
    }

    private static void assertIsCt(Path file) throws IOException {
        CtVolume back = read(file);
        assertTrue(CT.geometry().sameGrid(back.geometry(), 1e-4));
        for (int z = 0; z < 3; z++) {
            assertTrue(Arrays.equals(CT.plane(z), back.plane(z)));
        }
    }

    @Test
    void contentDecidesNotTheName() throws IOException {
        VolumeWriter.write(CT, dir.resolve("a.nii"));
        VolumeWriter.write(CT, dir.resolve("a.nii.gz"));
        VolumeWriter.write(CT, dir.resolve("a.nrrd"));
        assertIsCt(Files.move(dir.resolve("a.nii"), dir.resolve("scan.nrrd")));
        assertIsCt(Files.move(dir.resolve("a.nii.gz"), dir.resolve("compressed.nii")));
        assertIsCt(Files.move(dir.resolve("a.nrrd"), dir.resolve("noname")));
    }

    @Test
    void aFolderOfDicomIsRead() throws IOException {
        Path folder = dir.resolve("series");
        DicomSeriesWriter.write(CT, folder, DicomSeriesOptions.DEFAULT, ProgressListener.NONE);
        assertIsCt(folder);
    }

    private void refused(String words, String name, byte[] content) throws IOException {
        refused(words, Files.write(dir.resolve(name), content));
    }

    private void refused(String words, String name, String content) throws IOException {
        refused(words, name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void refused(String words, Path file) {
        UnreadableImageException e = assertThrows(UnreadableImageException.class, () -> read(file));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void everyKindThatIsNotReadSaysWhatToDo() throws IOException {
        String rest = "x".repeat(600);
        refused("a picture", "a.png", "\u0089PNG\r\n\u001a\n" + rest);
        refused("a picture", "a.jpg", "\u00ff\u00d8\u00ff\u00e0" + rest);
        refused("a TIFF", "a.tif", "II*\0" + rest);
        refused("a TIFF", "a.tif", "MM\0*" + rest);
        refused("unpack it and give the folder", "a.zip", "PK\3\4" + rest);
        refused("unpack it and give the folder", "a.rar", "Rar!\u001a\7" + rest);
        refused("unpack it and give the folder", "a.7z", "7z\u00bc\u00af\u0027\u001c" + rest);
        refused("unpack it and give the folder", "a.tar", "y".repeat(257) + "ustar" + rest);
        refused("a PDF", "a.pdf", "%PDF-1.4" + rest);
        refused("a MetaImage", "a.mhd", "ObjectType = Image\nNDims = 3\nElementDataFile = a.raw\n");
        refused("bunzip2", "a.nii.bz2", "BZh9" + rest);
        refused("HDF5", "a.mnc", "\u0089HDF\r\n" + rest);
        refused("is empty", "a.nii", "");
        refused("damaged", "a.nii", "z".repeat(600));
        refused("There is no file or folder", dir.resolve("nothing"));
        refused("a compressed DICOM file", "a.dcm.gz", gzip("\0".repeat(128) + "DICM" + rest));
        refused("an archive", "a.tar.gz", gzip("y".repeat(257) + "ustar" + rest));
        refused("damaged", "a.nii.gz", Arrays.copyOf(gzip(rest), 15));
    }

    @Test
    void aFolderOfVolumesNamesOne() throws IOException {
        Path folder = dir.resolve("volumes");
        VolumeWriter.write(CT, folder.resolve("b.nii.gz"));
        VolumeWriter.write(CT, folder.resolve("a.nrrd"));
        refused("a.nrrd", folder);
        Files.createDirectory(dir.resolve("empty"));
        refused("holds no files", dir.resolve("empty"));
    }

    @Test
    void theVoxelsOfAPairNameTheirHeader() throws IOException {
        VolumeWriter.write(CT, dir.resolve("a.nii"));
        byte[] nii = Files.readAllBytes(dir.resolve("a.nii"));
        byte[] header = Arrays.copyOf(nii, 348);
        header[345] = 'i';
        header[108] = header[109] = header[110] = header[111] = 0;
        Files.write(dir.resolve("pair.hdr"), header);
        Files.write(dir.resolve("pair.img"), Arrays.copyOfRange(nii, 352, nii.length));
        assertIsCt(dir.resolve("pair.hdr"));
        refused("give pair.hdr", dir.resolve("pair.img"));
    }

    @Test
    void aSeriesCanOnlyBeChosenFromDicom() throws IOException {
        Path file = dir.resolve("a.nii");
        VolumeWriter.write(CT, file);
        UnreadableImageException e = assertThrows(
                UnreadableImageException.class,
                () -> CtReader.read(file, ReadOptions.DEFAULT.withSeries("2"), ProgressListener.NONE));
        assertTrue(e.getMessage().contains("leave the series out"));
    }

    @Test
    void labelsAreNotReadFromDicomOrOtherFiles() throws IOException {
        assertThrows(UnreadableImageException.class, () -> LabelReader.read(dir));
        VolumeWriter.write(CT, dir.resolve("ct.nii"));
        UnreadableImageException e =
                assertThrows(UnreadableImageException.class, () -> LabelReader.read(dir.resolve("ct.nii")));
        assertEquals(
                "A voxel of slice 1 has the value -1000; labels are whole numbers from 0 to 255, so this is no label image.",
                e.getMessage());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }
}
