// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Components;
import org.covidrate.morphology.Connectivity;
import org.covidrate.morphology.SmoothedPlane;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.ProgressListener;

/**
 * Dense lung by threshold: an estimate that needs no network and no weights, and knows nothing of disease.
 *
 * <p>It cannot tell disease from other dense lung: gravity-dependent density, atelectasis, tumour, fibrosis.
 */
public final class ThresholdLesionEstimator implements LesionSegmenter {
    public static final int GROUND_GLASS = 1;
    public static final int CONSOLIDATION = 2;
    public static final String METHOD = "threshold estimate";
    /** Far from the lungs' orange and blue, and told apart by colour-blind eyes by their lightness. */
    public static final List<Label> LABELS = List.of(
            new Label(GROUND_GLASS, "ground-glass band", 0xE8E337),
            new Label(CONSOLIDATION, "consolidation band", 0xC2185B));

    private final ThresholdLesionParameters parameters;

    public ThresholdLesionEstimator() {
        this(ThresholdLesionParameters.DEFAULT);
    }

    public ThresholdLesionEstimator(ThresholdLesionParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public LabelVolume segment(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        Geometry geometry = ct.geometry();
        if (!geometry.sameGrid(lungs.geometry(), 1e-3)) {
            throw new IllegalArgumentException(
                    "CT and lungs must lie on the same grid, but are " + geometry + "; " + lungs.geometry() + ".");
        }
        VoxelGrid grid = VoxelGrid.of(geometry);
        BinaryVolume dense = new BinaryVolume(grid);
        BinaryVolume consolidated = new BinaryVolume(grid);
        BinaryVolume aerated = new BinaryVolume(grid);
        SmoothedPlane smoothed = new SmoothedPlane(grid.width(), grid.height(), grid.dx(), grid.dy());
        for (int z = 0; z < grid.depth(); z++) {
            progress.part(0, 0.5).update("Estimating dense lung", z, grid.depth());
            short[] plane = smoothed.of(ct.plane(z));
            dense.setBand(z, plane, (int) parameters.bands().groundGlassFromHu(), Short.MAX_VALUE);
            consolidated.setBand(z, plane, (int) parameters.bands().consolidationFromHu(), Short.MAX_VALUE);
            aerated.setLabel(z, lungs.plane(z), 0);
        }
        dense.andNot(aerated);
        Ball ball = new Ball(grid, parameters.vesselMm() / 2);
        progress.update("Leaving out vessels", 0.6);
        BinaryVolume thick = ball.open(dense);
        progress.update("Leaving out vessels", 0.8);
        Components patches = Components.of(ball.dilate(thick).and(dense), Connectivity.VOLUME_6);
        long smallest = grid.voxels(parameters.smallestMl());
        BinaryVolume kept = patches.select(c -> patches.voxels(c) >= smallest);
        consolidated.and(kept);
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < grid.depth(); z++) {
            byte[] plane = new byte[geometry.planeSize()];
            kept.paint(z, plane, GROUND_GLASS);
            consolidated.paint(z, plane, CONSOLIDATION);
            planes.add(plane);
        }
        return new LabelVolume(geometry, planes, LABELS, new Method(METHOD, parameters.asMap()));
    }
}
