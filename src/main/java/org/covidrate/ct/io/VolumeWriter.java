// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.ct.nrrd.NrrdWriter;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;

/** Writes volumes, whole or not at all, in the format that the file's name asks for: .nii.gz, .nii or .nrrd. */
public final class VolumeWriter {
    private VolumeWriter() {}

    /** Writes a CT; see {@link NiftiWriter} and {@link NrrdWriter} for the number types. */
    public static void write(CtVolume ct, Path file) throws IOException {
        write(ct, file, ProgressListener.NONE);
    }

    /** @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd */
    public static void write(CtVolume ct, Path file, ProgressListener progress) throws IOException {
        boolean nrrd = isNrrd(file);
        OutputFolder.writeFile(file, to -> {
            if (nrrd) {
                NrrdWriter.write(ct, to, true, progress);
            } else {
                NiftiWriter.write(ct, to, progress);
            }
        });
    }

    /** Writes labels as unsigned bytes, telling by which method they were made. */
    public static void write(LabelVolume labels, Path file) throws IOException {
        write(labels, file, ProgressListener.NONE);
    }

    /** @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd */
    public static void write(LabelVolume labels, Path file, ProgressListener progress) throws IOException {
        boolean nrrd = isNrrd(file);
        OutputFolder.writeFile(file, to -> {
            if (nrrd) {
                NrrdWriter.write(labels, to, true, progress);
            } else {
                NiftiWriter.write(labels, to, progress);
            }
        });
    }

    private static boolean isNrrd(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".nrrd")) {
            return true;
        }
        if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
            return false;
        }
        throw new IllegalArgumentException(
                "A volume is written as .nii.gz, .nii or .nrrd; " + file.getFileName() + " is none of them.");
    }
}
