// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * The slices of one data set. Which layouts of folders are read is told in docs/data-sets.md; images and masks belong together
 * if their paths within their folders are the same but for the extension and words such as {@code _ct} or {@code _mask}.
 *
 * @param spec what it was opened with
 * @param entries the slices, by name; those of a volume from the feet up
 * @param warnings one sentence each: images without partner, and what else is doubtful
 */
public record SliceDataSet(DataSetSpec spec, List<SliceEntry> entries, List<String> warnings) {
    public SliceDataSet {
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
    }

    public String name() {
        return spec.name();
    }

    /**
     * Finds the slices. Pictures are not read yet; volumes are, to know their slices.
     *
     * @param progress told once a volume and folder entry
     * @throws UnreadableImageException if a folder or partner is missing, or a volume damaged: one sentence says which
     * @throws CancelledException if the listener cancels
     */
    public static SliceDataSet open(DataSetSpec spec, ProgressListener progress) throws IOException {
        return open(spec, null, progress);
    }

    /**
     * The same, with lungs found in volumes that have no lung mask. Pictures without one are taken as they are.
     *
     * @param masker null to find none
     */
    public static SliceDataSet open(DataSetSpec spec, LungMasker masker, ProgressListener progress) throws IOException {
        FilePairs pairs = FilePairs.find(spec, progress);
        List<String> warnings = new ArrayList<>(pairs.warnings());
        List<DataFile> images = pairs.images().stream().map(ImageFiles::image).toList();
        Map<DataFile, String> groups = spec.groups() == null
                ? Map.of()
                : GroupTable.read(spec.groups()).groups(images, spec.groupColumn(), warnings);
        Map<DataFile, OptionalInt> folds = FoldColumn.of(spec, images);
        List<SliceEntry> entries = new ArrayList<>();
        int done = 0;
        for (ImageFiles files : pairs.images()) {
            DataFile image = files.image();
            double from = (double) done++ / pairs.images().size();
            progress.update("Opening " + spec.name(), from);
            String group = groups.containsKey(image) ? groups.get(image) : DefaultGroup.of(image);
            OptionalInt fold = folds.getOrDefault(image, OptionalInt.empty());
            if (!image.kind().isVolume()) {
                entries.add(new SliceEntry(spec.name(), image.relative(), group, fold, new PictureSlice(files, spec)));
                continue;
            }
            VolumeSlices volume = new VolumeSlices(files, spec, masker);
            ProgressListener part =
                    progress.part(from, (double) done / pairs.images().size());
            for (int z : volume.slices(warnings, part)) {
                entries.add(new SliceEntry(
                        spec.name(), image.relative() + "#" + z, group, fold, name -> volume.read(z, name)));
            }
        }
        if (entries.isEmpty()) {
            throw new UnreadableImageException("The data set " + spec.name() + " in " + spec.images()
                    + " has no slice with lung; check the lung masks, or add keep_empty=true.");
        }
        for (String patient : spec.testOnly()) {
            if (entries.stream().noneMatch(entry -> entry.group().equals(patient))) {
                throw new UnreadableImageException("The data set " + spec.name() + " in " + spec.images()
                        + " has no patient " + patient + " as test_only says; correct the name, or leave it out.");
            }
        }
        progress.update("Opening " + spec.name(), 1);
        return new SliceDataSet(spec, entries, warnings);
    }
}
