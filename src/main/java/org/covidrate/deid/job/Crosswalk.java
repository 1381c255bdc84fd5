// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.covidrate.deid.action.FileCleaner;
import org.covidrate.deid.action.Pseudonym;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;

/**
 * Which file and patient became which: the way back, for those who may go it. Written only when asked for, outside of the
 * output folder, for its owner alone.
 */
final class Crosswalk {
    private static final List<String> HEADING = List.of(
            "number",
            "input",
            "output",
            "original_patient_id",
            "new_patient_id",
            "new_patient_name",
            "date_shift_days",
            "original_study_uid",
            "new_study_uid",
            "original_instance_uid",
            "new_instance_uid");

    private final Path input;
    private final String[] lines;

    Crosswalk(Path input, int files) {
        this.input = input;
        lines = new String[files];
    }

    /** Takes a file that was not read. */
    void add(int index, Path file) {
        lines[index] =
                CsvLine.of(List.of(String.valueOf(index + 1), relative(file), "", "", "", "", "", "", "", "", ""));
    }

    /** Takes a file that was. @param output its new name, empty if it was not written */
    void add(int index, Path file, String output, DataSet original, Pseudonym patient, FileCleaner cleaner) {
        String study = original.string(Tag.StudyInstanceUID).orElse("");
        String instance = original.string(Tag.SOPInstanceUID).orElse("");
        lines[index] = CsvLine.of(List.of(
                String.valueOf(index + 1),
                relative(file),
                output,
                original.string(Tag.PatientID).orElse(""),
                patient.id(),
                patient.name(),
                String.valueOf(patient.shiftDays()),
                study,
                study.isEmpty() ? "" : cleaner.newUid(study),
                instance,
                instance.isEmpty() ? "" : cleaner.newUid(instance)));
    }

    private String relative(Path file) {
        return Files.isDirectory(input)
                ? input.relativize(file).toString()
                : file.getFileName().toString();
    }

    void write(Path target) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".partial");
        Files.deleteIfExists(temporary);
        StringBuilder text = new StringBuilder(CsvLine.of(HEADING)).append('\n');
        for (String line : lines) {
            if (line != null) {
                text.append(line).append('\n');
            }
        }
        KeyFile.writeForOwner(temporary, text.toString());
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
