// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import java.util.List;

/**
 * What became of the files of a folder. Holds nothing that identifies anybody: files go by their number in the sorted list of
 * all files of the input folder, from 1.
 *
 * @param files in the order of their numbers
 * @param warnings about the whole run
 */
public record DeidResult(List<FileResult> files, List<String> warnings) {

    public enum Status {
        WRITTEN,
        /** An earlier run with the same options wrote it. */
        ALREADY_THERE,
        /** Held back by a {@link PixelCheck}. */
        QUARANTINED,
        /** Left out as asked for. */
        DROPPED,
        /** An index of other files (DICOMDIR), which is never passed on. */
        REFUSED,
        /** Not a DICOM file. */
        NOT_DICOM,
        FAILED
    }

    /**
     * One file.
     *
     * @param number of the input file
     * @param reason why it was not written, one sentence; empty if it was
     * @param output its name in the output folder, with slashes; empty if it was not written
     * @param warnings about this file
     */
    public record FileResult(int number, Status status, String reason, String output, List<String> warnings) {
        public FileResult {
            warnings = List.copyOf(warnings);
        }
    }

    public DeidResult {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    public int count(Status status) {
        return (int) files.stream().filter(file -> file.status() == status).count();
    }

    /** Whether every DICOM file was written, or left out as asked for. */
    public boolean complete() {
        return count(Status.FAILED) == 0 && count(Status.QUARANTINED) == 0;
    }
}
