// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.Optional;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;

/** What tells one patient from another in a data set. */
public final class PatientKey {
    private PatientKey() {}

    /** The Patient ID; without one the name and birth date, then the study. */
    public static String of(DataSet dataSet) {
        Optional<String> id = dataSet.string(Tag.PatientID);
        if (id.isPresent()) {
            return "id " + id.get();
        }
        Optional<String> name = dataSet.string(Tag.PatientName);
        if (name.isPresent()) {
            return "name " + name.get() + " "
                    + dataSet.string(Tag.PatientBirthDate).orElse("");
        }
        return "study " + dataSet.string(Tag.StudyInstanceUID).orElse("");
    }

    /** Who the patient of a data set becomes by the key alone. */
    public static Pseudonym pseudonym(DataSet dataSet, DeidKey key) {
        String who = of(dataSet);
        return new Pseudonym(key.pseudonym(who), key.pseudonym(who), key.shiftDays(who));
    }
}
