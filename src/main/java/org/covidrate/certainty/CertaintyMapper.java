// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.Reorientation;
import org.covidrate.lesion.LookParameters;
import org.covidrate.lesion.LungSlices;
import org.covidrate.lesion.NeighbourMean;
import org.covidrate.lesion.RunningMoments;
import org.covidrate.lesion.SliceLooks;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Makes the maps of a CT, slice after slice: each slice is looked at by each model in all its looks before the next one is
 * prepared, and only what the maps hold is kept. Probabilities are those that a segmentation of the CT goes by.
 */
public final class CertaintyMapper {
    private static final String MESSAGE = "Mapping certainty";

    /** A model that looks at slices in several ways. */
    @FunctionalInterface
    public interface Looker {
        /** See {@link org.covidrate.lesion.NetworkSliceLooks#look}. */
        SliceLooks look(Slice slice);

        /** Over how many slices to either side its probabilities are averaged, see {@link NeighbourMean}. */
        default int neighbours() {
            return 0;
        }
    }

    private final List<Looker> models;
    private final List<String> names;
    private final LookParameters looks;

    /**
     * @param models one or more
     * @param names of the models, with version
     * @param looks of each of them
     */
    public CertaintyMapper(List<? extends Looker> models, List<String> names, LookParameters looks) {
        this.models = List.copyOf(models);
        this.names = List.copyOf(names);
        this.looks = looks;
        if (models.isEmpty() || models.size() != names.size()) {
            throw new IllegalArgumentException("A certainty map needs one model at least, and a name for each.");
        }
    }

    /**
     * Makes the maps.
     *
     * @param ct a chest CT in HU, in any orientation
     * @param lungs labels on the same grid, every value above 0 being lung; slices without lung are not looked at
     * @throws IllegalArgumentException if the grids differ
     * @throws org.covidrate.nn.NetworkException if the engine fails
     * @throws CancelledException if the listener cancels, which it is asked before every slice
     */
    public CertaintyMaps map(CtVolume ct, LabelVolume lungs, ProgressListener progress) {
        if (!ct.geometry().sameGrid(lungs.geometry(), 1e-3)) {
            throw new IllegalArgumentException(
                    "CT and lungs must lie on the same grid, but are " + ct.geometry() + "; " + lungs.geometry() + ".");
        }
        CtVolume lpsCt = Reorientation.toLps(ct);
        LabelVolume lpsLungs = Reorientation.toLps(lungs);
        LungSlices wanted = LungSlices.of(lpsLungs, 0, progress.part(0, 0.01));
        Geometry grid = lpsCt.geometry();
        MaskedPlane[][] planes = new MaskedPlane[3][grid.depth()];
        for (MaskedPlane[] map : planes) {
            Arrays.fill(map, MaskedPlane.EMPTY);
        }
        NeighbourMean mean = new NeighbourMean((z, maps, mask) -> keep(z, maps, mask, planes), reach());
        ProgressListener part = progress.part(0.01, 1);
        float[] hu = new float[grid.planeSize()];
        for (int i = 0; i < wanted.slices().length; i++) {
            part.update(MESSAGE, i, wanted.slices().length);
            int z = wanted.slices()[i];
            lpsCt.planes().plane(z, hu);
            byte[] mask = lpsLungs.plane(z);
            mean.accept(
                    z,
                    look(new Slice(
                            hu, grid.width(), grid.height(), grid.spacing(0), grid.spacing(1), mask, wanted.box())),
                    mask);
        }
        mean.finish();
        part.update(MESSAGE, 1);
        return new CertaintyMaps(
                volume(planes[0], grid, ct, ""),
                looks.count() > 1
                        ? Optional.of(volume(planes[1], grid, ct, "variance over looks, "))
                        : Optional.empty(),
                models.size() > 1
                        ? Optional.of(volume(planes[2], grid, ct, "variance over models, "))
                        : Optional.empty());
    }

    /** Of each map that {@link #look} makes. Variances over looks are told slice by slice. */
    private int[] reach() {
        int[] reach = new int[models.size() + 1];
        for (int i = 0; i < models.size(); i++) {
            reach[i] = models.get(i).neighbours();
        }
        return reach;
    }

    /** The probabilities of each model, and the variances over looks. */
    private float[][] look(Slice slice) {
        float[][] maps = new float[models.size() + 1][];
        RunningMoments variance = new RunningMoments(slice.values().length);
        for (int i = 0; i < models.size(); i++) {
            SliceLooks seen = models.get(i).look(slice);
            maps[i] = seen.probabilities();
            variance.add(seen.variances());
        }
        maps[models.size()] = variance.means();
        return maps;
    }

    private void keep(int z, float[][] maps, byte[] mask, MaskedPlane[][] planes) {
        RunningMoments probability = new RunningMoments(mask.length);
        for (int i = 0; i < models.size(); i++) {
            probability.add(maps[i]);
        }
        planes[0][z] = MaskedPlane.of(probability.means(), mask);
        if (looks.count() > 1) {
            planes[1][z] = MaskedPlane.of(maps[models.size()], mask);
        }
        if (models.size() > 1) {
            planes[2][z] = MaskedPlane.of(probability.variances(), mask);
        }
    }

    private ProbabilityVolume volume(MaskedPlane[] planes, Geometry lps, CtVolume ct, String what) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("models", names);
        parameters.put("flips", looks.flips());
        parameters.put("shift", looks.shift());
        parameters.put("neighbours", models.stream().map(Looker::neighbours).toList());
        Method method = new Method(what + String.join(" + ", names), parameters);
        return Reorientation.fromLps(new ProbabilityVolume(lps, List.of(planes), method), ct.geometry());
    }
}
