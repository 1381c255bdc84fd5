// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;

/**
 * The order of slices in their series: along the normal of the slices, from their first pixels' places (LPS+), so that axial
 * slices go from the feet up. Slices of other directions, and those that do not say where they lie, come after, by Instance
 * Number.
 */
final class SliceOrder {
    private static final double[] UNPLACED = {};

    /**
     * What orders one file.
     *
     * @param index of the file
     * @param series its Series Instance UID, empty if it has none
     * @param direction of the slice's normal, rounded; slices of one direction are one stack
     * @param distance along the normal in mm
     */
    private record Slice(int index, String series, String direction, double distance, int number, String uid) {}

    private static final Comparator<Slice> ORDER = Comparator.comparing(
                    (Slice s) -> s.direction().isEmpty())
            .thenComparing(Slice::direction)
            .thenComparingDouble(Slice::distance)
            .thenComparingInt(Slice::number)
            .thenComparing(Slice::uid)
            .thenComparingInt(Slice::index);

    private SliceOrder() {}

    /**
     * Names for all files; null for what cannot be read.
     *
     * @param name makes a name of a series and a slice's place in it, such as {@code im001.dcm}
     */
    static String[] names(
            List<Path> files, int threads, ProgressListener progress, BiFunction<String, String, String> name) {
        Slice[] slices = new Slice[files.size()];
        Workers.run(files.size(), threads, "Sorting slices", progress, i -> slices[i] = slice(files.get(i), i));
        Map<String, List<Slice>> bySeries = new TreeMap<>();
        for (Slice slice : slices) {
            if (slice != null) {
                bySeries.computeIfAbsent(slice.series(), uid -> new ArrayList<>())
                        .add(slice);
            }
        }
        String[] names = new String[files.size()];
        bySeries.forEach((series, members) -> {
            members.sort(ORDER);
            int digits = Math.max(3, String.valueOf(members.size()).length());
            for (int i = 0; i < members.size(); i++) {
                String numbered = String.format(Locale.ROOT, "im%0" + digits + "d.dcm", i + 1);
                names[members.get(i).index()] = name.apply(series, numbered);
            }
        });
        return names;
    }

    /** All files as one list, as the seed named them, but by series and place. */
    static String[] flatNames(List<Path> files, int threads, ProgressListener progress) {
        String[] inSeries = names(files, threads, progress, (series, slice) -> series + " " + slice);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < inSeries.length; i++) {
            if (inSeries[i] != null) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparing((Integer i) -> inSeries[i]));
        String[] names = new String[files.size()];
        int digits = Math.max(3, String.valueOf(order.size()).length());
        for (int i = 0; i < order.size(); i++) {
            names[order.get(i)] = String.format(Locale.ROOT, "im%0" + digits + "d.dcm", i + 1);
        }
        return names;
    }

    private static Slice slice(Path file, int index) {
        try {
            DataSet d = DicomReader.readHeader(file).dataSet();
            double[] normal = normal(d.decimals(Tag.ImageOrientationPatient));
            double[] place = d.decimals(Tag.ImagePositionPatient);
            boolean placed = normal != UNPLACED && place.length == 3;
            return new Slice(
                    index,
                    d.string(Tag.SeriesInstanceUID).orElse(""),
                    placed ? String.format(Locale.ROOT, "%.2f %.2f %.2f", normal[0], normal[1], normal[2]) : "",
                    placed ? normal[0] * place[0] + normal[1] * place[1] + normal[2] * place[2] : 0,
                    d.integer(Tag.InstanceNumber).orElse(Integer.MAX_VALUE),
                    d.string(Tag.SOPInstanceUID).orElse(""));
        } catch (IOException | RuntimeException e) {
            // It will be listed when it is to be written.
            return null;
        }
    }

    private static double[] normal(double[] axes) {
        if (axes.length != 6) {
            return UNPLACED;
        }
        double x = axes[1] * axes[5] - axes[2] * axes[4];
        double y = axes[2] * axes[3] - axes[0] * axes[5];
        double z = axes[0] * axes[4] - axes[1] * axes[3];
        // + 0.0 turns -0.0 round, which would print as another direction.
        return new double[] {round(x), round(y), round(z)};
    }

    private static double round(double component) {
        return Math.round(component * 100) / 100.0 + 0.0;
    }
}
