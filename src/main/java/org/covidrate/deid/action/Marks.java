// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.covidrate.deid.MethodCode;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.deid.table.ConfidentialityTable;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;
import org.covidrate.report.Software;

/** What a de-identified file says about itself (PS3.15 section E.1.1, PS3.3 sections C.7.1.1 and C.12.1.1.5). */
final class Marks {
    private static final int CONTRIBUTING_EQUIPMENT = 0x0018A001;
    private static final int PURPOSE = 0x0040A170;
    private static final String PURPOSE_CODE = "109104";

    private Marks() {}

    /** What was done, for (0012,0064). @param done about the pixels */
    static Set<MethodCode> codes(Profile profile, Set<MethodCode> done) {
        Set<MethodCode> codes = EnumSet.of(MethodCode.BASIC_PROFILE);
        codes.addAll(done);
        profile.options().forEach(option -> codes.add(option.code()));
        return codes;
    }

    /** Puts the marks on a cleaned data set in place of any earlier ones. */
    static DataSet on(DataSet cleaned, Profile profile, Set<MethodCode> done) {
        Set<MethodCode> codes = codes(profile, done);
        List<String> method = new ArrayList<>();
        List<DataSet> items = new ArrayList<>();
        method.add("DICOM PS3.15 " + ConfidentialityTable.EDITION + " Table E.1-1");
        for (MethodCode code : codes) {
            method.add(shortened(code.meaning()));
            items.add(code(code.value(), code.meaning()));
        }
        DataSetBuilder builder = cleaned.toBuilder();
        builder.put(Tag.PatientIdentityRemoved, "YES");
        builder.put(Tag.DeidentificationMethod, method.toArray(String[]::new));
        builder.put(DataElement.sequence(Tag.DeidentificationMethodCodeSequence, items));
        builder.put(Tag.LongitudinalTemporalInformationModified, dates(profile));
        if (done.contains(MethodCode.CLEAN_PIXEL_DATA)) {
            builder.put(Tag.BurnedInAnnotation, "NO");
        }
        if (done.contains(MethodCode.CLEAN_RECOGNIZABLE_VISUAL_FEATURES)) {
            builder.put(Tag.RecognizableVisualFeatures, "NO");
        }
        List<DataSet> equipment = new ArrayList<>();
        for (DataSet item : cleaned.sequence(CONTRIBUTING_EQUIPMENT)) {
            if (!item.item(PURPOSE).string(StandardCodes.CODE_VALUE).orElse("").equals(PURPOSE_CODE)) {
                equipment.add(item);
            }
        }
        equipment.add(equipment());
        builder.put(DataElement.sequence(CONTRIBUTING_EQUIPMENT, equipment));
        return builder.build();
    }

    /** The mark is without a time, so that the same input gives the same file. */
    private static DataSet equipment() {
        return DataSet.builder()
                .put(Tag.Manufacturer, Software.NAME)
                .put(Tag.ManufacturerModelName, "covid-rate deidentify")
                .put(Tag.SoftwareVersions, Software.VERSION)
                .putSequence(PURPOSE, code(PURPOSE_CODE, "De-identifying Equipment"))
                .build();
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.builder()
                .put(StandardCodes.CODE_VALUE, Vr.SH, value)
                .put(StandardCodes.SCHEME, Vr.SH, "DCM")
                .put(StandardCodes.MEANING, Vr.LO, meaning)
                .build();
    }

    private static String dates(Profile profile) {
        if (profile.has(ProfileOption.RETAIN_FULL_DATES)) {
            return "UNMODIFIED";
        }
        return profile.has(ProfileOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
    }

    /** A value of LO has at most 64 characters. */
    private static String shortened(String meaning) {
        return meaning.replace("Longitudinal Temporal Information ", "Longitudinal ");
    }
}
