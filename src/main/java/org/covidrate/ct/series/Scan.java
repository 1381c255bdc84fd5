// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.covidrate.ct.UnreadableImageException;

/**
 * What a folder or file holds.
 *
 * @param series in the order of their numbers; may be empty
 * @param files all of them
 * @param notDicom files that are not DICOM
 * @param notImages DICOM files without an image: reports, structures, DICOMDIR
 * @param unreadable DICOM files that are damaged
 */
public record Scan(List<Series> series, int files, int notDicom, int notImages, int unreadable) {
    public Scan {
        series = List.copyOf(series);
    }

    /**
     * The chosen volume, with warnings of what is left out.
     *
     * <p>Without a choice it is the largest: a CT before anything else unless lungmask's rules are wanted, then the one with
     * most voxels, then the first by UID.
     *
     * @throws UnreadableImageException if the choice names no series, or there is none that is a volume
     */
    public SliceStack choose(SeriesOptions options) throws UnreadableImageException {
        if (series.isEmpty()) {
            throw new UnreadableImageException("There is no DICOM image to read.");
        }
        List<String> warnings = new ArrayList<>();
        if (unreadable > 0) {
            warnings.add(Describe.count(unreadable, "DICOM file") + " could not be read and " + Describe.are(unreadable)
                    + " left out: damaged, or not copied completely.");
        }
        if (!options.choice().isEmpty()) {
            return named(options.choice()).withWarnings(warnings);
        }
        Series largest = series.stream().min(order(options.rules())).get();
        if (series.size() > 1) {
            List<String> others = series.stream()
                    .filter(s -> s != largest)
                    .map(Series::summary)
                    .toList();
            warnings.add(
                    0,
                    "There are " + series.size() + " series; number " + largest.number()
                            + ", the largest, is read and left out: " + Describe.some(others, 5, "; ") + ".");
        }
        largest.first().geometry();
        return largest.first().withWarnings(warnings);
    }

    private static Comparator<Series> order(SeriesRules rules) {
        Comparator<Series> readable = Comparator.comparing(s -> !s.first().isReadable());
        Comparator<Series> ct = Comparator.comparing(s -> rules == SeriesRules.BEST && !s.isCt());
        return readable.thenComparing(ct)
                .thenComparing(Comparator.comparingLong((Series s) -> s.first().voxels())
                        .reversed())
                .thenComparing(Series::uid);
    }

    private SliceStack named(String choice) throws UnreadableImageException {
        Optional<Series> byUid =
                series.stream().filter(s -> s.uid().equals(choice)).findFirst();
        if (byUid.isPresent()) {
            return byUid.get().first();
        }
        for (Series s : series) {
            for (int i = 0; i < s.stacks().size(); i++) {
                String full = s.number() + "." + (i + 1);
                if (choice.equals(full) || i == 0 && choice.equals(String.valueOf(s.number()))) {
                    return s.stacks().get(i);
                }
            }
        }
        throw new UnreadableImageException("There is no series \"" + choice
                + "\" here; choose by Series Instance UID or by one of these numbers: " + Series.list(series) + ".");
    }
}
