// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.FolderOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that ImageJ's own DICOM reader opened: HU behind the calibration function, geometry in the slice labels. */
class ImageJDicomTest {
    private static void assertSame(CtVolume expected, CtVolume actual) {
        Geometry g = expected.geometry();
        assertTrue(g.sameGrid(actual.geometry(), 0.01), () -> g + " is not " + actual.geometry());
        for (int z = 0; z < g.depth(); z++) {
            assertArrayEquals(expected.plane(z), actual.plane(z), "plane " + z);
        }
    }

    private static CtVolume sheared() {
        Geometry g = TestImages.oblique();
        List<short[]> planes = TestImages.planes(g, -1024, 3071);
        return CtVolume.ofHu(g, planes, Provenance.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFolderOfSlicesIsReadExactly(boolean virtual, @TempDir Path folder) throws Exception {
        CtVolume ct = sheared();
        DicomSeriesWriter.write(ct, folder, DicomSeriesOptions.DEFAULT, ProgressListener.NONE);
        ImagePlus imp = FolderOpener.open(folder.toString(), virtual ? "virtual" : "");
        assertEquals(4, imp.getStackSize());
        CtVolume read = ImagePlusCt.of(imp);
        boolean flip = !Orientation.of(ct.geometry())
                .code()
                .equals(Orientation.of(read.geometry()).code());
        assertSame(ct, flip ? flipped(read) : read);
        assertEquals(
                List.of(
                        // ImageJ looks at z only, which in a tilted stack is not the distance of the slices.
                        "The slices lie 2.500 mm apart, but the image's voxel depth is 2.462 mm: the distance of the slices is used."),
                read.provenance().warnings());
        assertEquals("CT", read.provenance().fact(SeriesFact.MODALITY).orElse(""));
    }

    /** The stack from its last slice to its first. */
    private static CtVolume flipped(CtVolume ct) {
        Geometry g = ct.geometry();
        List<short[]> planes = new ArrayList<>();
        for (int z = g.depth() - 1; z >= 0; z--) {
            planes.add(ct.plane(z));
        }
        double[] d = g.direction();
        return CtVolume.ofHu(
                new Geometry(
                        g.width(), g.height(), g.depth(), g.spacing(), g.toWorld(0, 0, g.depth() - 1), new double[] {
                            d[0], d[1], -d[2], d[3], d[4], -d[5], d[6], d[7], -d[8]
                        }),
                planes,
                ct.provenance());
    }

    @Test
    void aSingleSliceIsReadExactly(@TempDir Path folder) throws Exception {
        CtVolume ct = sheared();
        List<Path> files = DicomSeriesWriter.write(ct, folder, DicomSeriesOptions.DEFAULT, ProgressListener.NONE);
        CtVolume read = ImagePlusCt.of(IJ.openImage(files.get(2).toString()));
        assertArrayEquals(ct.plane(2), read.plane(0));
        assertArrayEquals(ct.geometry().toWorld(0, 0, 2), read.geometry().origin(), 0.01);
        assertEquals(List.of(), read.provenance().warnings());
    }

    @Test
    void aMissingSliceIsWarnedAbout(@TempDir Path folder) throws Exception {
        CtVolume ct = sheared();
        List<Path> files = DicomSeriesWriter.write(ct, folder, DicomSeriesOptions.DEFAULT, ProgressListener.NONE);
        Files.delete(files.get(1));
        List<String> warnings = ImagePlusCt.of(FolderOpener.open(folder.toString()))
                .provenance()
                .warnings();
        assertTrue(warnings.stream().anyMatch(w -> w.contains("do not lie evenly")), warnings.toString());
    }

    @Test
    void aRescaleThatChangesFromSliceToSliceIsWarnedAbout() throws Exception {
        Geometry g = TestImages.oblique();
        ImagePlus imp = CtImages.of(
                new CtVolume(
                        g,
                        ShortPlanes.of(7, 5, TestImages.planes(g, 0, 4095), new Rescale(1, -1024, true)),
                        Provenance.UNKNOWN),
                "CT",
                ProgressListener.NONE);
        imp.setProperties(null);
        for (int z = 1; z <= 4; z++) {
            imp.getStack()
                    .setSliceLabel(
                            "f\n0020,0037  Image Orientation (Patient): 1\\0\\0\\0\\1\\0\n0020,0032  Image Position (Patient): 0\\0\\"
                                    + 2.5 * z + "\n0028,1052  Rescale Intercept: " + (z == 3 ? -1000 : -1024)
                                    + "\n0028,1053  Rescale Slope: 1\n",
                            z);
        }
        List<String> warnings = ImagePlusCt.of(imp).provenance().warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("1 of 4 slices have another rescale"), warnings.get(0));
    }

    @Test
    void aRealSeriesOpenedByImageJEqualsTheVolumeItCameFrom() throws Exception {
        Path root = SharedData.require("data/ct/chest-64");
        Path dicom;
        try (Stream<Path> tree = Files.walk(root.resolve("ct-64Dicom"))) {
            dicom = tree.filter(Files::isRegularFile).findFirst().orElseThrow().getParent();
        }
        CtVolume expected = NrrdReader.read(root.resolve("ct-64.nrrd"), ProgressListener.NONE);
        CtVolume read = ImagePlusCt.of(FolderOpener.open(dicom.toString()));
        Geometry g = expected.geometry();
        assertEquals(g.depth(), read.geometry().depth());
        boolean flip =
                !Orientation.of(g).code().equals(Orientation.of(read.geometry()).code());
        CtVolume same = flip ? flipped(read) : read;
        for (int z = 0; z < g.depth(); z++) {
            assertArrayEquals(expected.plane(z), same.plane(z), "plane " + z);
        }
        assertArrayEquals(g.spacing(), same.geometry().spacing(), 0.01);
        assertEquals(Orientation.of(g).code(), Orientation.of(same.geometry()).code());
    }
}
