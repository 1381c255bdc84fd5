// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;

/**
 * Masks from elsewhere and the references that they are compared to, paired by name as images and masks are.
 *
 * @param pairs by name
 * @param warnings one sentence each: references without mask, and what else is doubtful
 */
public record MaskPairs(List<MaskPair> pairs, List<String> warnings) {
    public MaskPairs {
        pairs = List.copyOf(pairs);
        warnings = List.copyOf(warnings);
    }

    /**
     * Finds the files; nothing is read yet.
     *
     * @param spec whose masks are the references; if it has images, only references of these count
     * @param predictions folder of what is compared to the references
     * @throws UnreadableImageException if a folder is missing, or no reference has a partner: one sentence
     */
    public static MaskPairs find(DataSetSpec spec, Path predictions, ProgressListener progress) throws IOException {
        FolderFiles references = FolderFiles.list(
                spec.masks(), FileRole.MASK, Arrays.asList(spec.images(), spec.lungs(), predictions), progress);
        FolderFiles masks = FolderFiles.list(
                predictions, FileRole.MASK, Arrays.asList(spec.images(), spec.lungs(), spec.masks()), progress);
        FolderFiles images = spec.images() == null
                ? null
                : FolderFiles.list(
                        spec.images(),
                        FileRole.IMAGE,
                        Arrays.asList(spec.masks(), spec.lungs(), predictions),
                        progress);
        FolderFiles lungs = spec.lungs() == null
                ? null
                : FolderFiles.list(
                        spec.lungs(), FileRole.LUNG, Arrays.asList(spec.images(), spec.masks(), predictions), progress);
        List<String> warnings = new ArrayList<>();
        List<DataFile> wanted = new ArrayList<>();
        for (DataFile reference : references.files()) {
            if (images != null && images.partner(reference) == null) {
                continue;
            }
            if (masks.partner(reference) == null) {
                warnings.add(leftOut(reference, "prediction", masks));
            } else if (lungs != null && lungs.partner(reference) == null) {
                warnings.add(leftOut(reference, "lung mask", lungs));
            } else {
                wanted.add(reference);
            }
        }
        if (wanted.isEmpty()) {
            throw new UnreadableImageException("No mask in " + spec.masks() + " has a partner of the same name in "
                    + predictions + "; check the folders.");
        }
        Map<DataFile, String> groups = ImagePairs.groups(spec, wanted, warnings);
        List<MaskPair> pairs = new ArrayList<>();
        for (DataFile reference : wanted) {
            DataFile lung = lungs == null ? null : lungs.partner(reference);
            pairs.add(new MaskPair(
                    reference, checked(reference, masks.partner(reference)), lung, spec, groups.get(reference)));
        }
        return new MaskPairs(pairs, warnings);
    }

    private static String leftOut(DataFile reference, String what, FolderFiles folder) {
        return "The mask " + reference.relative() + " has no " + what + " in " + folder.folder()
                + " and is left out; add it, or remove the mask.";
    }

    private static DataFile checked(DataFile reference, DataFile mask) throws UnreadableImageException {
        if (reference.kind().isVolume() != mask.kind().isVolume()) {
            throw new UnreadableImageException("The mask " + mask.path() + " is "
                    + (mask.kind().isVolume() ? "a volume" : "a picture") + " and its reference " + reference.path()
                    + " is " + (reference.kind().isVolume() ? "a volume" : "a picture")
                    + "; give both in the same form.");
        }
        return mask;
    }
}
