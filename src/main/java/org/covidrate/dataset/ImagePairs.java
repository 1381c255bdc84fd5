// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;

/**
 * The images of a data set with their masks. They are paired as in {@link SliceDataSet}, which takes volumes apart; here they
 * stay whole.
 *
 * @param pairs by name
 * @param warnings one sentence each: images without partner, and what else is doubtful
 */
public record ImagePairs(List<ImagePair> pairs, List<String> warnings) {
    public ImagePairs {
        pairs = List.copyOf(pairs);
        warnings = List.copyOf(warnings);
    }

    /**
     * Finds the files; nothing is read yet.
     *
     * @throws UnreadableImageException if a folder is missing, or no image has its partners: one sentence
     */
    public static ImagePairs find(DataSetSpec spec, ProgressListener progress) throws IOException {
        FilePairs found = FilePairs.find(spec, progress);
        List<String> warnings = new ArrayList<>(found.warnings());
        List<DataFile> images = found.images().stream().map(ImageFiles::image).toList();
        Map<DataFile, String> groups = groups(spec, images, warnings);
        List<ImagePair> pairs = new ArrayList<>();
        for (ImageFiles files : found.images()) {
            pairs.add(new ImagePair(files, spec, groups.get(files.image())));
        }
        return new ImagePairs(pairs, warnings);
    }

    /** The group of each file, by the table of groups, otherwise by its name. */
    static Map<DataFile, String> groups(DataSetSpec spec, List<DataFile> files, List<String> warnings)
            throws IOException {
        Map<DataFile, String> groups = spec.groups() == null
                ? new HashMap<>()
                : new HashMap<>(GroupTable.read(spec.groups()).groups(files, spec.groupColumn(), warnings));
        for (DataFile file : files) {
            if (!groups.containsKey(file)) {
                groups.put(file, DefaultGroup.of(file));
            }
        }
        return groups;
    }
}
