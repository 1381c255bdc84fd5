// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.covidrate.train.run.TrainingSlices;

/**
 * Which patient a series of pictures shows, and which labels its pictures have there.
 *
 * @param group of the labelled slices
 * @param shift what is added to the number of a picture to have that of the labelled slice
 * @param scale of the labelled slices against the pictures
 */
record SeriesMatch(String group, int shift, double scale, List<NumberedPicture> slices) {
    /** Pictures of one slice have 0.65 and more, those of the slice beside it little less, others not half as much. */
    private static final double SAME = 0.6;
    /** Of a labelled slice of 256 pixels, where any slice is tried at any place. */
    private static final double COARSE = 0.25;

    /** Pictures of a series, spread over it, by which its patient is found. */
    private static final int TRIED = 10;

    /** Pictures that must have one shift, or the series is another of the same patient, with other distances. */
    private static final int AT_LEAST = 3;

    private static final int REACH = 6;

    /**
     * The patient, if two pictures of a few look like slices of one, and the slices have the distances of the pictures.
     *
     * @param coarse see {@link #coarse}
     * @param scales of which one may be that of the series
     */
    static Optional<SeriesMatch> of(
            List<NumberedPicture> series, List<NumberedPicture> slices, List<EdgePicture> coarse, double... scales) {
        Set<String> seen = new HashSet<>();
        for (NumberedPicture picture : TrainingSlices.thinned(series, TRIED)) {
            for (double scale : scales) {
                EdgePicture part = picture.edges(scale * COARSE);
                double[] correlations = coarse.stream()
                        .mapToDouble(whole -> PicturePlace.anywhere(whole, part).correlation())
                        .toArray();
                NumberedPicture best = slices.get(IntStream.range(0, correlations.length)
                        .boxed()
                        .max(Comparator.comparingDouble(i -> correlations[i]))
                        .orElseThrow());
                String group = best.group();
                if (place(picture, best, scale).correlation() >= SAME && !seen.add(group)) {
                    return ofGroup(group, series, slices, scale);
                }
            }
        }
        return Optional.empty();
    }

    /** The shift with which pictures and slices look most alike; others give the slices beside, or, with half the slices, none. */
    private static Optional<SeriesMatch> ofGroup(
            String group, List<NumberedPicture> series, List<NumberedPicture> all, double scale) {
        List<NumberedPicture> slices =
                all.stream().filter(slice -> slice.group().equals(group)).toList();
        Map<Integer, DoubleSummaryStatistics> shifts = new TreeMap<>();
        for (NumberedPicture picture : series) {
            for (NumberedPicture slice : slices) {
                double correlation = place(picture, slice, scale).correlation();
                if (correlation >= SAME) {
                    shifts.computeIfAbsent(slice.number() - picture.number(), s -> new DoubleSummaryStatistics())
                            .accept(correlation);
                }
            }
        }
        long most = shifts.values().stream()
                .mapToLong(DoubleSummaryStatistics::getCount)
                .max()
                .orElse(0);
        return shifts.entrySet().stream()
                .filter(entry -> most >= AT_LEAST && entry.getValue().getCount() >= Math.max(2, most / 4))
                .max(Comparator.comparingDouble(entry -> entry.getValue().getAverage()))
                .map(entry -> new SeriesMatch(group, entry.getKey(), scale, slices));
    }

    /** Where the picture lies in the slice. */
    private static PicturePlace place(NumberedPicture picture, NumberedPicture slice, double scale) {
        PicturePlace about = PicturePlace.anywhere(slice.edges(COARSE), picture.edges(scale * COARSE));
        return PicturePlace.near(slice.edges(1), picture.edges(scale), about.x() / COARSE, about.y() / COARSE, REACH);
    }

    /** The slices in the size in which any is tried at any place. */
    static List<EdgePicture> coarse(List<NumberedPicture> slices) {
        return slices.stream().map(slice -> slice.edges(COARSE)).toList();
    }

    /**
     * The labels of a picture: those of its slice, or the mean of the slices before and after it, or none where it lies before the
     * first or behind the last labelled slice, as these are all that have lesions. Empty if it cannot be told.
     */
    Optional<byte[]> labels(NumberedPicture picture) {
        int number = picture.number() + shift;
        int first = slices.stream().mapToInt(NumberedPicture::number).min().orElseThrow();
        int last = slices.stream().mapToInt(NumberedPicture::number).max().orElseThrow();
        if (number < first - 1 || number > last + 1) {
            return Optional.of(new byte[picture.picture().values().length]);
        }
        List<NumberedPicture> near = new ArrayList<>();
        PicturePlace best = new PicturePlace(-1, 0, 0);
        NumberedPicture like = null;
        for (NumberedPicture slice : slices) {
            if (Math.abs(slice.number() - number) <= 1) {
                near.add(slice);
                PicturePlace place = place(picture, slice, scale);
                if (place.correlation() > best.correlation()) {
                    best = place;
                    like = slice;
                }
            }
        }
        if (best.correlation() < SAME) {
            return Optional.empty();
        }
        boolean labelled = near.stream().anyMatch(slice -> slice.number() == number);
        return Optional.of(moved(labelled ? List.of(like) : near, best, picture));
    }

    /** Where the mean of the labels, smoothed by interpolation, is at least one half. */
    private byte[] moved(List<NumberedPicture> from, PicturePlace place, NumberedPicture picture) {
        int width = picture.picture().width();
        int height = picture.picture().height();
        byte[] labels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (NumberedPicture slice : from) {
                    sum += at(slice, (x + 0.5) * scale - 0.5 + place.x(), (y + 0.5) * scale - 0.5 + place.y());
                }
                labels[y * width + x] = (byte) (sum >= 0.5 * from.size() ? 1 : 0);
            }
        }
        return labels;
    }

    private static double at(NumberedPicture slice, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        double above = (1 - fx) * label(slice, x0, y0) + fx * label(slice, x0 + 1, y0);
        double below = (1 - fx) * label(slice, x0, y0 + 1) + fx * label(slice, x0 + 1, y0 + 1);
        return (1 - fy) * above + fy * below;
    }

    private static int label(NumberedPicture slice, int x, int y) {
        int width = slice.picture().width();
        boolean inside = x >= 0 && y >= 0 && x < width && y < slice.picture().height();
        return inside && slice.labels()[y * width + x] != 0 ? 1 : 0;
    }
}
