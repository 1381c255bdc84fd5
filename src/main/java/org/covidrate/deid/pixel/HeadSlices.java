// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.series.DicomSeriesReader;
import org.covidrate.ct.series.Scan;
import org.covidrate.ct.series.Series;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.ct.series.SeriesScanner;
import org.covidrate.ct.series.SliceStack;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;

/**
 * Which CT slices lie above the lungs by more than a margin. The top of the lungs is the highest slice in which the masker
 * finds lung; a series of which it finds too little is not decided.
 */
final class HeadSlices {
    /** Of a file. */
    enum Place {
        /** In every slice at or below the margin. */
        BELOW,
        /** In every slice above. */
        ABOVE,
        /** Several frames, of which some lie above and some do not. */
        BOTH,
        /** No lungs were found, or its slices make no volume. */
        UNDECIDED
    }

    /** Less is air of the throat or of the sinuses, not the lungs of a chest. */
    private static final double LEAST_LUNG_ML = 300;
    /** A smaller spot does not make a top of the lungs. */
    private static final double LEAST_AREA_MM2 = 50;

    private final LungMasker masker;
    private final double marginMm;

    HeadSlices(LungMasker masker, double marginMm) {
        this.masker = masker;
        this.marginMm = marginMm;
    }

    /**
     * Decides for all CT images among the files. What is no CT image is not in the result.
     *
     * @throws IOException if a file has become unreadable
     */
    Map<Path, Place> find(List<Path> files, ProgressListener progress) throws IOException {
        Scan scan = SeriesScanner.scan(files, SeriesOptions.DEFAULT, progress.part(0, 0.1));
        List<SliceStack> stacks = scan.series().stream()
                .filter(s -> s.modality().equals("CT"))
                .map(Series::stacks)
                .flatMap(List::stream)
                .toList();
        Map<Path, Set<Place>> places = new HashMap<>();
        for (int i = 0; i < stacks.size(); i++) {
            double from = 0.1 + 0.9 * i / stacks.size();
            double to = 0.1 + 0.9 * (i + 1) / stacks.size();
            SliceStack stack = stacks.get(i);
            double limit = limit(stack, progress.part(from, to));
            for (int z = 0; z < stack.slices().size(); z++) {
                Path file = stack.slices().get(z).source().file();
                Place place = Double.isNaN(limit)
                        ? Place.UNDECIDED
                        : height(stack.geometry(), z) > limit ? Place.ABOVE : Place.BELOW;
                places.computeIfAbsent(file, k -> new HashSet<>()).add(place);
            }
        }
        Map<Path, Place> decided = new HashMap<>();
        places.forEach((file, all) -> decided.put(file, together(all)));
        return decided;
    }

    private static Place together(Set<Place> all) {
        if (all.size() == 1) {
            return all.iterator().next();
        }
        return all.contains(Place.UNDECIDED) ? Place.UNDECIDED : Place.BOTH;
    }

    /** The height in mm above which slices are above; NaN if there are no lungs, or no volume. */
    private double limit(SliceStack stack, ProgressListener progress) throws IOException {
        if (!stack.isReadable()) {
            return Double.NaN;
        }
        LabelVolume lungs;
        try {
            CtVolume ct = DicomSeriesReader.read(stack, SeriesOptions.DEFAULT, progress.part(0, 0.3));
            lungs = masker.mask(ct, progress.part(0.3, 1));
        } catch (IOException e) {
            // Damaged slices are told by those who write them.
            return Double.NaN;
        }
        Geometry grid = lungs.geometry();
        double pixelMm2 = grid.spacing(0) * grid.spacing(1);
        double top = Double.NaN;
        double volume = 0;
        for (int z = 0; z < grid.depth(); z++) {
            long count = 0;
            for (byte label : lungs.plane(z)) {
                count += label != 0 ? 1 : 0;
            }
            volume += count * grid.voxelVolume() / 1000;
            if (count * pixelMm2 >= LEAST_AREA_MM2) {
                top = Double.isNaN(top) ? height(grid, z) : Math.max(top, height(grid, z));
            }
        }
        return volume < LEAST_LUNG_ML ? Double.NaN : top + marginMm;
    }

    /** How high the middle of a slice is in the patient. */
    private static double height(Geometry grid, int z) {
        return grid.toWorld((grid.width() - 1) / 2.0, (grid.height() - 1) / 2.0, z)[2];
    }
}
