// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.deid.Action;
import org.covidrate.deid.action.Cleaned;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.Tag;

/**
 * What an earlier program took for de-identification: ten attributes of the outermost level go and all else stays, for
 * comparison with its results only.
 */
final class SeedCompatible {
    static final String WARNING =
            "The seed-compatible mode removes ten attributes and nothing else: dates, UIDs, other names,"
                    + " private attributes and everything in sequences still identify the patients; do not pass these files on.";

    private static final Set<Integer> REMOVED = Set.of(
            Tag.PatientName,
            0x00080081, // Institution Address
            Tag.InstitutionName,
            0x00081070, // Operators' Name
            Tag.PatientBirthDate,
            Tag.PatientID,
            Tag.StudyID,
            Tag.AcquisitionNumber,
            Tag.StationName,
            Tag.ReferringPhysicianName);

    private SeedCompatible() {}

    static Cleaned clean(DicomFile file) {
        DataSet before = file.dataSet();
        DataSet after = before.without(element -> REMOVED.contains(element.tag()));
        int removed = before.elements().size() - after.elements().size();
        DicomFile cleaned = new DicomFile(file.meta(), file.transferSyntax(), after, file.warnings());
        return new Cleaned(cleaned, Map.of(Action.REMOVE, removed), List.of());
    }
}
