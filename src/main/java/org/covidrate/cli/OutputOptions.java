// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.nio.file.Path;
import org.covidrate.ct.io.VolumeFormat;
import org.covidrate.ct.io.WriteOptions;
import org.covidrate.ct.nifti.NiftiVersion;
import org.covidrate.ct.nrrd.NrrdEncoding;
import picocli.CommandLine.Option;

/** How a volume is written. */
final class OutputOptions {
    @Option(
            names = "--nifti",
            paramLabel = "1|2",
            order = 20,
            description =
                    "Version of a .nii or .nii.gz file (default: 1, which more programs read; 2 if an axis has more"
                            + " than 32767 voxels).")
    Integer nifti;

    @Option(
            names = "--encoding",
            paramLabel = "ENCODING",
            order = 21,
            description = "Voxels of a .nrrd file: raw, gzip or ascii (default: gzip).")
    NrrdEncoding encoding;

    /** @throws IllegalArgumentException if the output has a name of no format, or an option is for another format */
    WriteOptions writeOptions(Path output) {
        VolumeFormat format = VolumeFormat.of(output);
        WriteOptions options = WriteOptions.DEFAULT;
        if (nifti != null) {
            require(format == VolumeFormat.NIFTI, "--nifti is for .nii and .nii.gz files", output);
            options = options.withNifti(NiftiVersion.of(nifti));
        }
        if (encoding != null) {
            require(format == VolumeFormat.NRRD, "--encoding is for .nrrd files", output);
            options = options.withNrrd(encoding);
        }
        return options;
    }

    private static void require(boolean fits, String rule, Path output) {
        if (!fits) {
            throw new IllegalArgumentException(rule + ", not for " + output + ".");
        }
    }
}
