// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/** De-identifies files by one profile and key, all in memory but for the pixels, which it leaves alone. Safe for several threads. */
public final class FileCleaner {
    private final Profile profile;
    private final DeidKey key;
    private final ProfileRules rules;

    public FileCleaner(Profile profile, DeidKey key) {
        this.profile = profile;
        this.key = key;
        rules = new ProfileRules(profile);
    }

    /**
     * De-identifies one file.
     *
     * @param patient who its patient becomes
     * @param done about the pixels, which the file will claim
     * @param listener null if nobody listens
     */
    public Cleaned clean(DicomFile file, Pseudonym patient, Set<MethodCode> done, ChangeListener listener) {
        DataSet original = identified(file);
        DataSetCleaner cleaner = new DataSetCleaner(rules, profile, key, patient, original, listener);
        DataSet cleaned = cleaner.clean(original);
        DataSetBuilder builder = cleaned.toBuilder();
        if (!cleaned.contains(Tag.PatientID)) {
            builder.put(Tag.PatientID, patient.id());
        }
        if (!cleaned.contains(Tag.PatientName)) {
            builder.put(Tag.PatientName, patient.name());
        }
        List<String> warnings = new ArrayList<>();
        if (cleaner.replacedUnlisted() > 0) {
            warnings.add("Unknown words or malformed values were taken out of " + cleaner.replacedUnlisted()
                    + " attributes that the table of PS3.15 does not list.");
        }
        return new Cleaned(
                DicomFile.of(file.transferSyntax(), Marks.on(builder.build(), profile, done)),
                cleaner.counts(),
                warnings);
    }

    /** With the identifiers of the meta information where the data set has none, so that they are dealt with alike. */
    private static DataSet identified(DicomFile file) {
        DataSetBuilder builder = file.dataSet().toBuilder();
        boolean added = false;
        if (!file.dataSet().contains(Tag.SOPClassUID)) {
            added = file.meta()
                    .sopClassUid()
                    .map(uid -> builder.put(uid(Tag.SOPClassUID, uid)))
                    .isPresent();
        }
        if (!file.dataSet().contains(Tag.SOPInstanceUID)) {
            added |= file.meta()
                    .sopInstanceUid()
                    .map(uid -> builder.put(uid(Tag.SOPInstanceUID, uid)))
                    .isPresent();
        }
        return added ? builder.build() : file.dataSet();
    }

    private static DataElement uid(int tag, String uid) {
        return Dummy.text(tag, Vr.UI, uid);
    }

    /** The identifier that an original one becomes. */
    public String newUid(String original) {
        boolean stays = WellKnownUids.contains(original)
                || profile.has(ProfileOption.RETAIN_UIDS) && WellKnownUids.isLegal(original);
        return stays ? original : key.uid(original);
    }
}
