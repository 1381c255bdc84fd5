// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** What the commands about de-identification ask for in common: the profile and the key. */
abstract class DeidForm extends CtCommand {
    static final String REMOVED = "removed";
    static final String SHIFTED = "shifted, the same for all of a patient";
    static final String KEPT = "kept";

    @Parameter(
            label = "DICOM folder or file",
            description = "A folder is searched with all folders in it; it stays as it is",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            autoFill = false,
            persist = false)
    private File input;

    @Parameter(
            label = "Dates and times",
            description = "Shifted dates keep the days between examinations",
            choices = {REMOVED, SHIFTED, KEPT},
            persist = false)
    private String dates = REMOVED;

    @Parameter(
            label = "Keep words of descriptions that are known to be harmless",
            description = "Such as those of Series Description; other words go",
            persist = false)
    private boolean descriptors;

    @Parameter(
            label = "Keep sex, age, size and weight",
            description = "Ages above 89 are put together",
            persist = false)
    private boolean patient;

    @Parameter(
            label = "Keep the identity of the device",
            description = "Such as its serial number and the name of the station",
            persist = false)
    private boolean device;

    @Parameter(label = "Keep the identity of the institution", description = "Its name and address", persist = false)
    private boolean institution;

    @Parameter(
            label = "Keep unique identifiers",
            description = "They lead whoever has the originals to the patient",
            persist = false)
    private boolean uids;

    @Parameter(
            label = "Keep private elements that are known to be safe",
            description = "Those of the list of PS3.15; others go",
            persist = false)
    private boolean safeprivate;

    @Parameter(
            label = "Clean reports instead of emptying them",
            description = "Content Sequence of structured reports",
            persist = false)
    private boolean structured;

    @Parameter(
            label = "Clean graphics instead of removing them",
            description = "Annotations of presentation states, overlays and curves",
            persist = false)
    private boolean graphics;

    @Parameter(
            label = "Secret key (optional)",
            description =
                    "File from which new UIDs and pseudonyms follow; made if it does not exist. Empty: that of this user",
            required = false,
            persist = false)
    private File key;

    @Parameter(
            label = "Table of patients (optional)",
            description = "CSV: original_id,new_id and, if wanted, new_name",
            required = false,
            persist = false)
    private File patients;

    /** @throws IOException if none was chosen */
    final Path input() throws IOException {
        return required(input, "DICOM folder or file").toPath();
    }

    final DeidOptions options() {
        DeidOptions options = DeidOptions.DEFAULT.withProfile(profile());
        options = isGiven(key) ? options.withKeyFile(key.toPath()) : options;
        return isGiven(patients) ? options.withMapping(patients.toPath()) : options;
    }

    private Profile profile() {
        Set<ProfileOption> chosen = EnumSet.noneOf(ProfileOption.class);
        add(chosen, dates.equals(SHIFTED), ProfileOption.RETAIN_MODIFIED_DATES);
        add(chosen, dates.equals(KEPT), ProfileOption.RETAIN_FULL_DATES);
        add(chosen, descriptors, ProfileOption.CLEAN_DESCRIPTORS);
        add(chosen, patient, ProfileOption.RETAIN_PATIENT_CHARACTERISTICS);
        add(chosen, device, ProfileOption.RETAIN_DEVICE_IDENTITY);
        add(chosen, institution, ProfileOption.RETAIN_INSTITUTION_IDENTITY);
        add(chosen, uids, ProfileOption.RETAIN_UIDS);
        add(chosen, safeprivate, ProfileOption.RETAIN_SAFE_PRIVATE);
        add(chosen, structured, ProfileOption.CLEAN_STRUCTURED_CONTENT);
        add(chosen, graphics, ProfileOption.CLEAN_GRAPHICS);
        return Profile.BASIC.withOptions(chosen);
    }

    private static void add(Set<ProfileOption> chosen, boolean wanted, ProfileOption option) {
        if (wanted) {
            chosen.add(option);
        }
    }

    static boolean isGiven(File file) {
        return file != null && !file.getPath().isBlank();
    }

    /** @throws IOException if it is missing, saying what to choose */
    static File required(File file, String what) throws IOException {
        if (!isGiven(file)) {
            throw new IOException("No " + what + " was chosen; give one.");
        }
        return file;
    }
}
