// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import java.nio.file.Path;
import java.util.Locale;

/** The formats that volumes are written in, chosen by the file's name. */
public enum VolumeFormat {
    /** .nii, or .nii.gz, which is compressed. */
    NIFTI,
    /** .nrrd. */
    NRRD;

    /** @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd */
    public static VolumeFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".nrrd")) {
            return NRRD;
        }
        if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
            return NIFTI;
        }
        throw new IllegalArgumentException(
                "A volume is written as .nii.gz, .nii or .nrrd; " + file + " is none of them.");
    }
}
