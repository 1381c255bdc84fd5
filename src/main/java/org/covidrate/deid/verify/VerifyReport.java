// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.List;

/**
 * What was found in a folder, without any value of it.
 *
 * @param files all of them
 * @param dicom DICOM files that were read
 * @param other files that are not DICOM
 * @param damaged DICOM files that could not be read
 * @param filesWithFindings files with anything found or to review
 * @param searched how many known strings were searched for
 * @param ignored how many were too short or too long
 * @param groups the gravest first
 */
public record VerifyReport(
        int files,
        int dicom,
        int other,
        int damaged,
        int filesWithFindings,
        int searched,
        int ignored,
        List<FindingGroup> groups) {
    public VerifyReport {
        groups = List.copyOf(groups);
    }

    /** Those of one level. */
    public List<FindingGroup> groups(Level level) {
        return groups.stream().filter(g -> g.level() == level).toList();
    }

    /** Whether nothing was found and nothing is to be reviewed. */
    public boolean isClean() {
        return filesWithFindings == 0;
    }
}
