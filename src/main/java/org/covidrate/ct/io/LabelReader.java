// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.progress.ProgressListener;

/** Reads label volumes: whole numbers from 0 to 255, from NIfTI or NRRD. */
public final class LabelReader {
    private LabelReader() {}

    /** Reads labels; see {@link #read(Path, ProgressListener)}. */
    public static LabelVolume read(Path file) throws IOException {
        return read(file, ProgressListener.NONE);
    }

    /** @throws UnreadableImageException if the file is damaged, of another kind, or holds a value that is no label */
    public static LabelVolume read(Path file, ProgressListener progress) throws IOException {
        return switch (FileKind.of(file)) {
            case NIFTI -> NiftiReader.readLabels(file, progress);
            case NRRD -> NrrdReader.readLabels(file, progress);
            case FOLDER, DICOM ->
                throw new UnreadableImageException("Labels are read from NIfTI or NRRD files, and " + file.getFileName()
                        + " is none; export the segmentation as NIfTI or NRRD.");
        };
    }
}
