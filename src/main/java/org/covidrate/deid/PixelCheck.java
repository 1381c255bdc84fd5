// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.dicom.DicomFile;
import org.covidrate.progress.ProgressListener;

/**
 * Decides about the pixels of each file: text burned into them, faces, parts of the body that are not to be passed on. Safe
 * for use by several threads.
 */
public interface PixelCheck {
    /** Lets everything pass and claims nothing. */
    PixelCheck NONE = (path, file) -> Verdict.PASS;

    /** What names the settings of the check in the audit and tells one run from another; holds nothing of any file. */
    default String id() {
        return "none";
    }

    /**
     * Called once before any file is worked on, for checks that need to know whole series.
     *
     * @param files all input files in the order of the job
     */
    default void prepare(List<Path> files, ProgressListener progress) throws IOException {}

    /**
     * Decides about one file.
     *
     * @param path where it lies, as {@link #prepare} was given it; never to be told to anyone
     * @param file as read, all its attributes still there; the pixels are only pointed at
     * @throws IOException if its pixels cannot be read; the file is then listed as failed
     */
    Verdict check(Path path, DicomFile file) throws IOException;

    /**
     * Blanks what {@link Verdict#blank} demands. Called only for verdicts with areas.
     *
     * @param cleaned the file as it would be written, its attributes de-identified, its pixels untouched
     * @return the same with other pixels, and with another transfer syntax if need be; long pixel data should be a
     *     {@link org.covidrate.dicom.BulkValue} which makes its bytes as they are read
     */
    default DicomFile blank(DicomFile cleaned, List<Area> areas) throws IOException {
        throw new IOException("Rectangles cannot be blanked here.");
    }
}
