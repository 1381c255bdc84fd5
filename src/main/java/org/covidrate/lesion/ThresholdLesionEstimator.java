// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.NamedParameters;
import org.covidrate.ct.Reorientation;
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
 * <p>It cannot tell disease from other dense lung: gravity-dependent density, atelectasis, tumour, fibrosis. Patches are
 * compact regions of lung above the limit of the ground-glass band, without vessels, and at least some millimetres thick.
 */
public final class ThresholdLesionEstimator implements LesionSegmenter {
    public static final int GROUND_GLASS = 1;
    public static final int CONSOLIDATION = 2;
    public static final String METHOD = "threshold estimate";
    /** Far from the lungs' orange and blue, and told apart by colour-blind eyes by their lightness. */
    public static final List<Label> LABELS = List.of(
            new Label(GROUND_GLASS, "ground-glass band", 0xF0E442),
            new Label(CONSOLIDATION, "consolidation band", 0xC2185B));

    private final ThresholdLesionParameters parameters;

    public ThresholdLesionEstimator() {
        this(ThresholdLesionParameters.DEFAULT);
    }

    public ThresholdLesionEstimator(ThresholdLesionParameters parameters) {
        this.parameters = parameters;
    }

    /** As {@link LesionSegmenter#segment}; the method's parameters also tell the limit that this patient's lungs gave. */
    @Override
    public LabelVolume segment(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        if (!ct.geometry().sameGrid(lungs.geometry(), 1e-3)) {
            throw new IllegalArgumentException(
                    "CT and lungs must lie on the same grid, but are " + ct.geometry() + "; " + lungs.geometry() + ".");
        }
        CtVolume lpsCt = Reorientation.toLps(ct);
        LabelVolume lpsLungs = Reorientation.toLps(lungs);
        Geometry geometry = lpsCt.geometry();
        VoxelGrid grid = VoxelGrid.of(geometry);
        SmoothedPlane smoothed = new SmoothedPlane(grid.width(), grid.height(), grid.dx(), grid.dy());
        AeratedLung aerated = new AeratedLung();
        for (int z = 0; z < grid.depth(); z++) {
            progress.update("Looking at aerated lung", 0.2 * z / grid.depth());
            aerated.add(smoothed.of(lpsCt.plane(z)), lpsLungs.plane(z));
        }
        double from = Math.max(
                parameters.bands().groundGlassFromHu(),
                Math.min(
                        aerated.peakHu() + parameters.aboveAeratedHu(),
                        parameters.bands().consolidationFromHu()));
        Bands bands = new Bands(grid);
        for (int z = 0; z < grid.depth(); z++) {
            progress.update("Estimating dense lung", 0.2 + 0.2 * z / grid.depth());
            bands.add(
                    z,
                    smoothed.of(lpsCt.plane(z)),
                    lpsLungs.plane(z),
                    lpsLungs.labels(),
                    from,
                    parameters.bands().consolidationFromHu());
        }
        BinaryVolume kept = patches(bands.within(), progress.part(0.4, 1));
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < grid.depth(); z++) {
            byte[] plane = new byte[geometry.planeSize()];
            kept.paint(z, plane, GROUND_GLASS);
            planes.add(plane);
        }
        BinaryVolume consolidated = bands.consolidated().and(kept);
        for (int z = 0; z < grid.depth(); z++) {
            consolidated.paint(z, planes.get(z), CONSOLIDATION);
        }
        Map<String, Object> used = new LinkedHashMap<>(NamedParameters.of(parameters));
        used.put("ground_glass_from_hu_used", from);
        return Reorientation.fromLps(
                new LabelVolume(geometry, planes, LABELS, new Method(METHOD, used)), ct.geometry());
    }

    private BinaryVolume patches(Bands bands, ProgressListener progress) {
        VoxelGrid grid = bands.dense().grid();
        progress.update("Leaving out vessels", 0.0);
        Vessels finder = new Vessels(parameters);
        BinaryVolume hilar = finder.hilar(bands.consolidated(), bands.right(), bands.left());
        BinaryVolume vessels = finder.thin(bands.consolidated()).or(hilar);
        progress.update("Leaving out what is thin", 0.6);
        Ball patch = Ball.atLeastOneVoxel(grid, parameters.patchMm() / 2);
        BinaryVolume seeds = patch.open(bands.dense().copy().andNot(vessels).and(interior(bands.lung())));
        progress.update("Leaving out what is thin", 0.8);
        // Where there is a patch, dense streaks beside it are its consolidation rather than vessels.
        BinaryVolume thick = patch.open(bands.dense()).andNot(hilar);
        BinaryVolume grown = seeds;
        for (double mm = 0; mm < parameters.streakMm(); mm += parameters.patchMm()) {
            grown = Ball.atLeastOneVoxel(grid, parameters.patchMm())
                    .dilate(grown)
                    .and(thick)
                    .or(seeds);
        }
        // Back out to what the opening rounded off, and to the pleura.
        grown = Ball.atLeastOneVoxel(grid, parameters.patchMm() / 2 + parameters.borderMm())
                .dilate(grown)
                .and(bands.dense())
                .andNot(hilar);
        // What a patch has within itself, or between itself and the pleura, is consolidation, however much it looks
        // like
        // a vessel. The pleura counts beside a patch only: in its nooks elsewhere, lung and wall merely share voxels.
        Ball core = new Ball(grid, parameters.coreMm() / 2);
        BinaryVolume wall = core.dilate(grown).andNot(bands.lung());
        BinaryVolume between = core.close(wall.or(grown)).and(bands.dense());
        grown.or(new Ball(grid, parameters.haloMm())
                .dilate(between.copy().and(bands.consolidated()))
                .and(between));
        Components parts = Components.of(grown, Connectivity.VOLUME_6);
        long smallest = Math.min(
                grid.voxels(parameters.smallestMl()),
                // A scan thinner than such a patch: by its area.
                (long) Math.ceil(parameters.patchMm() * parameters.patchMm() / grid.pixelArea() * grid.depth()));
        return parts.select(c -> parts.voxels(c) >= smallest);
    }

    /** Lung that is off its outline; above and below by a slice too, where slices are thick. */
    private BinaryVolume interior(BinaryVolume lung) {
        VoxelGrid g = lung.grid();
        BinaryVolume inner = Ball.atLeastOneVoxel(g, parameters.borderMm()).erode(lung);
        return g.dz() <= parameters.borderMm()
                ? inner
                : inner.and(Ball.oneSlice(g).erode(lung));
    }
}
