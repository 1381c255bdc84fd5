// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.raw.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiPlacementTest {
    private static final double[] SFORM = {-0.7, 0, 0, 12.5, 0, -0.9, 0, -30, 0, 0, 2.5, -101};

    @TempDir
    Path dir;

    private static NiftiBytes nifti() {
        // Version 2 keeps positions in doubles.
        return new NiftiBytes(2, ByteOrder.LITTLE_ENDIAN, false, VoxelType.UINT8);
    }

    private CtVolume read(NiftiBytes nifti) throws IOException {
        return NiftiReader.read(nifti.write(dir.resolve("a.nii"), new byte[60]));
    }

    /** @param ras rows of the affine, as nibabel gives it for the same header */
    private static void assertAffine(double[] ras, Geometry g) {
        for (int row = 0; row < 3; row++) {
            int sign = row < 2 ? -1 : 1;
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(sign * ras[4 * row + axis], g.direction(row, axis) * g.spacing(axis), 1e-9);
            }
            assertEquals(sign * ras[4 * row + 3], g.origin(row), 1e-9);
        }
    }

    @Test
    void aQuaternionTurnsAsNibabelTurnsIt() throws IOException {
        Geometry g = read(nifti().pixdim(-1, 0.7, 0.9, 2.5).qform(1, 0.1, -0.3, 0.7, 4, 5, 6)).geometry();
        // nibabel 4.0: Nifti2Image.get_qform() of the same header
        assertAffine(NIBABEL_QFORM, g);
        Geometry half = read(nifti().qform(1, 0, 0, 1, 4, 5, 6)).geometry();
        assertAffine(new double[] {-0.7, 0, 0, 4, 0, -0.9, 0, 5, 0, 0, 2.5, 6}, half);
        assertEquals("LPS", Orientation.of(half).code());
    }

    private static final double[] NIBABEL_QFORM = {-0.11199999999999989, -0.860793653916539, 0.6104686356149274, 4.0, 0.5855061752684192, 1.0992183725744287e-16, 1.3701562118716424, 5.0, 0.36693121797217965, -0.26274376372620867, -2.0, 6.0};

    @Test
    void theSformComesFirst() throws IOException {
        CtVolume ct = read(nifti().sform(2, SFORM).qform(1, 0, 0, 0, 1, 2, 3));
        assertAffine(SFORM, ct.geometry());
        assertEquals(1, ct.provenance().warnings().size());
        assertTrue(ct.provenance().warnings().get(0).contains("differ"));
        CtVolume same = read(nifti().sform(1, SFORM).qform(1, 0, 0, 1, 12.5, -30, -101.2));
        assertEquals(List.of(), same.provenance().warnings(), "0.2 mm apart is no difference");
    }

    @Test
    void theQformIsTakenWithoutASform() throws IOException {
        CtVolume ct = read(nifti().sform(0, SFORM).qform(1, 0, 0, 0, 1, 2, 3));
        assertAffine(new double[] {0.7, 0, 0, 1, 0, 0.9, 0, 2, 0, 0, 2.5, 3}, ct.geometry());
        assertEquals(List.of(), ct.provenance().warnings());
        CtVolume singular = read(nifti().sform(1, new double[12]).qform(1, 0, 0, 0, 1, 2, 3));
        assertAffine(new double[] {0.7, 0, 0, 1, 0, 0.9, 0, 2, 0, 0, 2.5, 3}, singular.geometry());
        assertTrue(singular.provenance().warnings().get(0).contains("sform of the file is not a grid"));
    }

    @Test
    void withoutBothSpacingIsTakenWithAWarning() throws IOException {
        CtVolume ct = read(nifti());
        assertEquals("RAS", Orientation.of(ct.geometry()).code());
        assertArrayEquals(new double[] {0.7, 0.9, 2.5}, ct.geometry().spacing(), 1e-12);
        assertEquals(1, ct.provenance().warnings().size());
        assertTrue(ct.provenance().warnings().get(0).contains("sides may be swapped"));
        CtVolume bare = read(nifti().pixdim(0, 0.7, 0, Double.NaN));
        assertArrayEquals(new double[] {0.7, 1, 1}, bare.geometry().spacing(), 1e-12);
        assertEquals(3, bare.provenance().warnings().size());
    }

    @Test
    void aShearedSformKeepsItsColumns() throws IOException {
        double[] sheared = {-0.7, 0.1, 0.3, 12.5, 0, -0.9, 0.5, -30, 0.05, 0, 2.5, -101};
        CtVolume ct = read(nifti().sform(1, sheared));
        assertAffine(sheared, ct.geometry());
        assertEquals(Math.sqrt(0.09 + 0.25 + 6.25), ct.geometry().spacing(2), 1e-12);
    }

    @Test
    void metresAndMicronsBecomeMillimetres() throws IOException {
        for (int units : new int[] {0, 2, 2 | 8}) {
            assertEquals(0.7, read(nifti().sform(1, SFORM).units(units)).geometry().spacing(0), 1e-12);
        }
        double[] metres = SFORM.clone();
        double[] microns = SFORM.clone();
        for (int i = 0; i < 12; i++) {
            metres[i] /= 1000;
            microns[i] *= 1000;
        }
        assertAffine(SFORM, read(nifti().sform(1, metres).units(1)).geometry());
        assertAffine(SFORM, read(nifti().sform(1, microns).units(3)).geometry());
        Geometry g = read(nifti().pixdim(1, 700, 900, 2500)
                        .qform(1, 0, 0, 1, 12500, -30000, -101000)
                        .units(3 | 8))
                .geometry();
        assertAffine(SFORM, g);
    }
}
