// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.ct.series.DicomSeriesReader;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** Reads a CT from whatever holds it: a folder of DICOM files, a DICOM file, NIfTI or NRRD. */
public final class CtReader {
    private CtReader() {}

    /**
     * Reads a CT. What it is, is told by its content; names do not matter.
     *
     * @param input a folder, searched recursively for DICOM, or a file
     * @param progress told once a slice
     * @throws UnreadableImageException if it is not there, damaged, or of a kind that is not read: one sentence says which
     *     and what to do
     * @throws CancelledException if the listener cancels
     */
    public static CtVolume read(Path input, ReadOptions options, ProgressListener progress) throws IOException {
        FileKind kind = FileKind.of(input);
        if (kind == FileKind.NIFTI || kind == FileKind.NRRD) {
            if (!options.series().choice().isEmpty()) {
                throw new UnreadableImageException("A series was chosen, but " + input.getFileName()
                        + " is no DICOM and holds one volume only; leave the series out.");
            }
            return kind == FileKind.NIFTI ? NiftiReader.read(input, progress) : NrrdReader.read(input, progress);
        }
        if (kind == FileKind.FOLDER) {
            refuseFolderOfVolumes(input);
        }
        return DicomSeriesReader.read(input, options.series(), progress);
    }

    /** A folder that holds nothing but volumes: which of them is meant cannot be known. */
    private static void refuseFolderOfVolumes(Path folder) throws IOException {
        List<String> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.map(p -> p.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
        if (!files.isEmpty() && files.stream().allMatch(CtReader::isVolumeName)) {
            throw new UnreadableImageException("The folder " + folder + " holds no DICOM but " + files.size()
                    + (files.size() == 1 ? " volume" : " volumes") + "; give one of them, such as "
                    + folder.resolve(files.get(0)) + ".");
        }
    }

    private static boolean isVolumeName(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(nii|nii\\.gz|nrrd|nhdr)");
    }
}
