// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;

/**
 * Which mask and lung mask belong to which image.
 *
 * @param images those that are complete, in the order of their names
 * @param warnings one sentence for each image that is left out, and what else is worth to know
 */
record FilePairs(List<ImageFiles> images, List<String> warnings) {
    /** @throws UnreadableImageException if a folder is not there, or no image is complete */
    static FilePairs find(DataSetSpec spec, ProgressListener progress) throws IOException {
        FolderFiles masks = spec.masks() == null
                ? null
                : FolderFiles.list(spec.masks(), FileRole.MASK, Arrays.asList(spec.images(), spec.lungs()), progress);
        FolderFiles lungs = spec.lungs() == null
                ? null
                : FolderFiles.list(spec.lungs(), FileRole.LUNG, Arrays.asList(spec.images(), spec.masks()), progress);
        FolderFiles images = FolderFiles.list(
                        spec.images(), FileRole.IMAGE, Arrays.asList(spec.masks(), spec.lungs()), progress)
                .withSeries((series, slices) -> isSeries(masks == null ? lungs : masks, series, slices));
        if (images.files().isEmpty()) {
            throw new UnreadableImageException("The folder " + spec.images()
                    + " holds no picture, DICOM, NIfTI or NRRD image that belongs to the data set " + spec.name()
                    + "; check the path.");
        }
        List<ImageFiles> complete = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, DataFile> seen = new HashMap<>();
        for (DataFile image : images.files()) {
            DataFile twin = seen.putIfAbsent(image.key(), image);
            if (twin != null) {
                throw new UnreadableImageException(twin.relative() + " and " + image.relative() + " in " + spec.images()
                        + " have the same name but for its end; remove or rename one of them.");
            }
            DataFile mask = masks == null ? null : masks.partner(image);
            DataFile lung = lungs == null ? null : lungs.partner(image);
            if (masks != null && mask == null) {
                warnings.add(leftOut(image, "mask", masks));
            } else if (lungs != null && lung == null) {
                warnings.add(leftOut(image, "lung mask", lungs));
            } else {
                complete.add(new ImageFiles(image, checked(image, mask), checked(image, lung)));
            }
        }
        if (complete.isEmpty()) {
            throw new UnreadableImageException("None of the " + images.files().size() + " images in " + spec.images()
                    + " has a partner of the same name in " + partners(masks, lungs)
                    + "; check the folders of the data set " + spec.name() + ".");
        }
        return new FilePairs(complete, List.copyOf(warnings));
    }

    /** A folder of DICOM files is a series if there is one mask for all of it, and not one for each slice. */
    private static boolean isSeries(FolderFiles partners, DataFile series, List<DataFile> slices)
            throws UnreadableImageException {
        if (partners == null) {
            return true;
        }
        for (DataFile slice : slices) {
            if (partners.partner(slice) != null) {
                return false;
            }
        }
        return partners.partner(series) != null;
    }

    private static String leftOut(DataFile image, String what, FolderFiles folder) {
        return "The image " + image.relative() + " has no " + what + " in " + folder.folder()
                + " and is left out; add it, or remove the image.";
    }

    private static String partners(FolderFiles masks, FolderFiles lungs) {
        if (masks == null) {
            return String.valueOf(lungs.folder());
        }
        return masks.folder() + (lungs == null ? "" : " and " + lungs.folder());
    }

    /** Volumes have volumes as masks, slices have slices. */
    private static DataFile checked(DataFile image, DataFile mask) throws UnreadableImageException {
        if (mask == null) {
            return null;
        }
        boolean fits = image.kind().isVolume()
                ? mask.kind() == DataFile.Kind.VOLUME
                : mask.kind() == DataFile.Kind.PICTURE || mask.kind() == DataFile.Kind.DICOM_SLICE;
        if (!fits) {
            throw new UnreadableImageException("The mask " + mask.path() + " is "
                    + (mask.kind().isVolume() ? "a volume" : "a picture") + " and " + image.path() + " is "
                    + (image.kind().isVolume() ? "a volume" : "a single slice")
                    + "; give volumes NIfTI or NRRD masks, and slices a picture or DICOM file each.");
        }
        return mask;
    }
}
