// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HounsfieldCheck;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.Reorientation;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

/** Files that ITK, nibabel and teem wrote. */
class RealVolumesTest {
    /** What 32-bit floats leave of positions of about 120 mm. */
    private static final double FLOAT_MM = 2e-5;

    private static CtVolume read(Path file) throws IOException {
        return CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
    }

    private static void assertSameVoxels(CtVolume a, CtVolume b) {
        assertEquals(a.geometry().depth(), b.geometry().depth());
        for (int z = 0; z < a.geometry().depth(); z++) {
            assertArrayEquals(a.plane(z), b.plane(z), "slice " + z);
        }
    }

    @Test
    void oneScanInThreeAxisOrdersIsOneScan() throws IOException {
        Path folder = SharedData.require("oracles/e2e");
        CtVolume lps = read(folder.resolve("phantom2_LPS.nii.gz"));
        assertTrue(Orientation.of(lps.geometry()).isLps());
        for (String code : List.of("RAS", "LSA")) {
            CtVolume stored = read(folder.resolve("phantom2_" + code + ".nii.gz"));
            assertEquals(code, Orientation.of(stored.geometry()).code());
            CtVolume turned = Reorientation.toLps(stored);
            assertTrue(lps.geometry().sameGrid(turned.geometry(), FLOAT_MM), code);
            assertSameVoxels(lps, turned);
        }
    }

    @Test
    void floatsOfItkKeepTheirFractions() throws IOException {
        CtVolume ct = read(SharedData.require("oracles/e2e/phantom2_float.nii.gz"));
        assertTrue(ct.planes().isFractional());
        double sum = 0;
        float[] plane = new float[ct.geometry().planeSize()];
        for (int z = 0; z < ct.geometry().depth(); z++) {
            ct.planes().plane(z, plane);
            for (float v : plane) {
                sum += v;
            }
        }
        // numpy's sum of the same file
        assertEquals(-103_373_536.0, sum, 0.5);
    }

    @Test
    void nrrdAndDicomOfOneChestAreOneVolume() throws IOException {
        Path folder = SharedData.require("data/ct/chest-64");
        CtVolume nrrd = read(folder.resolve("ct-64.nrrd"));
        CtVolume dicom = read(folder.resolve("ct-64Dicom"));
        CtVolume lps = Reorientation.toLps(dicom);
        assertArrayEquals(nrrd.geometry().spacing(), lps.geometry().spacing(), 1e-5);
        assertSameVoxels(nrrd, lps);
        assertArrayEquals(nrrd.geometry().direction(), lps.geometry().direction(), 1e-6);
        assertTrue(nrrd.geometry().sameGrid(lps.geometry(), 1e-3), nrrd.geometry() + " " + lps.geometry());
        assertEquals(List.of(), HounsfieldCheck.warnings(nrrd));
    }

    @Test
    void theObliqueCopyHasTheSameVoxelsElsewhere() throws IOException {
        Path folder = SharedData.require("data/ct/chest-64");
        CtVolume straight = read(folder.resolve("ct-64.nrrd"));
        CtVolume oblique = read(folder.resolve("ct-64-transformed.nrrd"));
        assertSameVoxels(straight, oblique);
        assertArrayEquals(straight.geometry().spacing(), oblique.geometry().spacing(), 1e-12);
        // 20 degrees about the long axis
        assertEquals(Math.cos(Math.toRadians(20)), oblique.geometry().direction(0, 0), 1e-12);
        assertEquals(-Math.sin(Math.toRadians(20)), oblique.geometry().direction(0, 1), 1e-12);
    }

    @Test
    void labelsOfTeemAreReadAndThoseAbove255Refused() throws IOException {
        Path folder = SharedData.require("data/ct/chest-64");
        LabelVolume lungs = LabelReader.read(folder.resolve("wholeLung-64.nrrd"));
        // numpy's sum of the same file
        assertEquals(65_624, lungs.count(1));
        UnreadableImageException e =
                assertThrows(UnreadableImageException.class, () -> LabelReader.read(folder.resolve("lm-64.nrrd")));
        assertTrue(e.getMessage().contains("labels are whole numbers from 0 to 255"), e.getMessage());
    }

    @Test
    void chestsOfNibabelAreReadOnTheGridOfTheirLabels() throws IOException {
        Path folder = SharedData.require("data/lung/lctsc");
        CtVolume ct = read(folder.resolve("LCTSC-Test-S1-101_ct.nii.gz"));
        LabelVolume lungs = LabelReader.read(folder.resolve("LCTSC-Test-S1-101_lung.nii.gz"));
        assertTrue(ct.geometry().sameGrid(lungs.geometry(), 1e-9));
        assertEquals(352_030, lungs.count(1));
        assertEquals(List.of(), HounsfieldCheck.warnings(ct));
        assertEquals(List.of(), ct.provenance().warnings());
    }
}
