// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.ct.nrrd.NrrdWriter;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.ProgressListener;

/** Writes volumes, whole or not at all, in the {@link VolumeFormat} that the file's name asks for. */
public final class VolumeWriter {
    private VolumeWriter() {}

    /** Writes a CT with the default options. */
    public static void write(CtVolume ct, Path file) throws IOException {
        write(ct, file, WriteOptions.DEFAULT, ProgressListener.NONE);
    }

    /**
     * Writes a CT; see {@link NiftiWriter} and {@link NrrdWriter} for the number types.
     *
     * @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd
     */
    public static void write(CtVolume ct, Path file, WriteOptions options, ProgressListener progress)
            throws IOException {
        VolumeFormat format = VolumeFormat.of(file);
        OutputFolder.writeFile(file, to -> {
            switch (format) {
                case NIFTI -> NiftiWriter.write(ct, to, options.nifti(), progress);
                case NRRD -> NrrdWriter.write(ct, to, options.nrrd(), progress);
            }
        });
    }

    /** Writes labels with the default options. */
    public static void write(LabelVolume labels, Path file) throws IOException {
        write(labels, file, WriteOptions.DEFAULT, ProgressListener.NONE);
    }

    /**
     * Writes labels as unsigned bytes, telling by which method they were made.
     *
     * @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd
     */
    public static void write(LabelVolume labels, Path file, WriteOptions options, ProgressListener progress)
            throws IOException {
        VolumeFormat format = VolumeFormat.of(file);
        OutputFolder.writeFile(file, to -> {
            switch (format) {
                case NIFTI -> NiftiWriter.write(labels, to, options.nifti(), progress);
                case NRRD -> NrrdWriter.write(labels, to, options.nrrd(), progress);
            }
        });
    }

    /** Writes probabilities with the default options. */
    public static void write(ProbabilityVolume probabilities, Path file) throws IOException {
        write(probabilities, file, WriteOptions.DEFAULT, ProgressListener.NONE);
    }

    /**
     * Writes probabilities as float32, telling by which method they were computed.
     *
     * @throws IllegalArgumentException if the name ends in none of .nii.gz, .nii, .nrrd
     */
    public static void write(
            ProbabilityVolume probabilities, Path file, WriteOptions options, ProgressListener progress)
            throws IOException {
        VolumeFormat format = VolumeFormat.of(file);
        OutputFolder.writeFile(file, to -> {
            switch (format) {
                case NIFTI -> NiftiWriter.write(probabilities, to, options.nifti(), progress);
                case NRRD -> NrrdWriter.write(probabilities, to, options.nrrd(), progress);
            }
        });
    }
}
