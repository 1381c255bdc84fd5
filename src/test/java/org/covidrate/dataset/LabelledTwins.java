// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.covidrate.picture.GreyPicture;
import org.covidrate.picture.PictureWriter;
import org.covidrate.progress.ProgressListener;

/**
 * Gives pictures without labels those of other pictures of the same slices: the unlabelled pictures of COVID-SemiSeg are slices of the
 * CTs that COVID-19-CT-Seg is made of, with their grey values as they were. Not a test; docs/models/covid-rate-small.md has its
 * command.
 *
 * <p>Arguments: the labelled pictures as a data set with groups, dealt out to 4 folds; the others; an empty folder, in which
 * {@code images}, {@code masks} and {@code groups.csv} (patient and fold as with the labelled ones) are made. The pictures are cut out
 * of slices of 512 or 630 pixels, transposed and upside down.
 */
final class LabelledTwins {
    private static final int FOLDS = 4;
    private static final long SEED = 1;

    private LabelledTwins() {}

    public static void main(String[] args) throws Exception {
        List<SliceEntry> entries = SliceDataSet.open(DataSetSpec.parse(args[0]), ProgressListener.NONE)
                .entries();
        GroupFolds folds = GroupFolds.of(entries, FOLDS, SEED);
        Map<String, Integer> foldOf = new TreeMap<>();
        List<NumberedPicture> slices = new ArrayList<>();
        for (SliceEntry entry : entries) {
            slices.add(NumberedPicture.read(entry));
            foldOf.put(entry.group(), folds.fold(entry) + 1);
        }
        List<EdgePicture> coarse = SeriesMatch.coarse(slices);
        Map<String, List<NumberedPicture>> series = new TreeMap<>();
        for (SliceEntry entry : SliceDataSet.open(DataSetSpec.parse(args[1]), ProgressListener.NONE)
                .entries()) {
            NumberedPicture picture = NumberedPicture.read(entry).upsideDown();
            series.computeIfAbsent(picture.series(), s -> new ArrayList<>()).add(picture);
        }
        Path output = Path.of(args[2]);
        Files.createDirectories(output.resolve("images"));
        Files.createDirectories(output.resolve("masks"));
        List<String> table = new ArrayList<>(List.of("slice_file,case,fold"));
        for (List<NumberedPicture> pictures : series.values()) {
            Optional<SeriesMatch> match = SeriesMatch.of(pictures, slices, coarse, 256.0 / 512, 256.0 / 630);
            System.out.println(pictures.get(0).series() + ": "
                    + match.map(m -> "patient " + m.group() + ", number + " + m.shift())
                            .orElse("no patient"));
            if (match.isEmpty()) {
                continue;
            }
            String group = match.get().group();
            for (NumberedPicture picture : pictures) {
                Optional<byte[]> labels = match.get().labels(picture);
                if (labels.isPresent()) {
                    String file = picture.name().replaceAll("\\.\\w+$", ".png");
                    int w = picture.picture().width();
                    int h = picture.picture().height();
                    PictureWriter.write(
                            new GreyPicture(w, h, picture.picture().values(), 8),
                            output.resolve("images").resolve(file));
                    PictureWriter.write(
                            GreyPicture.ofMask(w, h, labels.get()),
                            output.resolve("masks").resolve(file));
                    table.add(file + "," + group + "," + foldOf.get(group));
                }
            }
        }
        Files.write(output.resolve("groups.csv"), table);
        System.out.println((table.size() - 1) + " pictures have labels");
    }
}
