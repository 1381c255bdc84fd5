// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.ct.CtVolume;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.SmoothedPlane;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;

/**
 * The thresholds the masker needs of a CT, made in one pass over its slices.
 *
 * @param air air and lung; no padding
 * @param padding never scanned
 * @param gas without tissue, after smoothing
 * @param tissue denser than foam, after smoothing
 * @param bone bone, calcium and metal, after smoothing
 * @param lumen for each limit of {@link #LUMEN_HU}: voxels below it after smoothing, for growing the airways
 */
record Densities(
        BinaryVolume air,
        BinaryVolume padding,
        BinaryVolume gas,
        BinaryVolume tissue,
        BinaryVolume bone,
        BinaryVolume[] lumen) {
    /** From generous to strict: the wall of the airways leaks at the first, their small branches are lost at the last. */
    static final int[] LUMEN_HU = {-800, -830, -860, -880, -900, -915, -930, -945, -960, -975};

    static Densities of(CtVolume ct, ThresholdLungParameters p, ProgressListener progress) {
        VoxelGrid grid = VoxelGrid.of(ct.geometry());
        BinaryVolume air = new BinaryVolume(grid);
        BinaryVolume padding = new BinaryVolume(grid);
        BinaryVolume gas = new BinaryVolume(grid);
        BinaryVolume tissue = new BinaryVolume(grid);
        BinaryVolume bone = new BinaryVolume(grid);
        BinaryVolume[] lumen = new BinaryVolume[LUMEN_HU.length];
        for (int i = 0; i < lumen.length; i++) {
            lumen[i] = new BinaryVolume(grid);
        }
        SmoothedPlane smoothed = new SmoothedPlane(grid.width(), grid.height(), grid.dx(), grid.dy());
        ConstantCorners corners = new ConstantCorners(grid);
        int padded = (int) p.paddingBelowHu();
        for (int z = 0; z < grid.depth(); z++) {
            progress.update("Finding air", z, grid.depth());
            short[] plane = ct.plane(z);
            corners.add(plane);
            air.setBand(z, plane, padded, (int) p.airBelowHu());
            padding.setBand(z, plane, Short.MIN_VALUE, padded);
            short[] smooth = smoothed.of(plane);
            gas.setBand(z, smooth, padded, (int) p.gasBelowHu());
            tissue.setBand(z, smooth, (int) p.foamBelowHu(), Short.MAX_VALUE);
            bone.setBand(z, smooth, (int) p.boneFromHu(), Short.MAX_VALUE);
            for (int i = 0; i < lumen.length; i++) {
                lumen[i].setBand(z, smooth, padded, LUMEN_HU[i]);
            }
        }
        padding.or(corners.find());
        return new Densities(air.andNot(padding), padding, gas.andNot(padding), tissue, bone, lumen);
    }
}
