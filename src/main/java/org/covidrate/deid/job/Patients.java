// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.deid.action.DeidKey;
import org.covidrate.deid.action.PatientKey;
import org.covidrate.deid.action.Pseudonym;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.io.Csv;

/** Who the patients become: by the key alone, or as a list says. */
final class Patients {
    private static final int LONGEST = 64;

    private final DeidKey key;
    /** Null if there is no list. */
    private final Map<String, Pseudonym> listed;

    private Patients(DeidKey key, Map<String, Pseudonym> listed) {
        this.key = key;
        this.listed = listed;
    }

    /**
     * Reads the list if there is one: a line with {@code original_id,new_id} and perhaps {@code new_name}, then one for each
     * patient.
     *
     * @throws IOException if it cannot be used, without a word of what is in it
     */
    static Patients of(Optional<Path> list, DeidKey key) throws IOException {
        if (list.isEmpty()) {
            return new Patients(key, null);
        }
        if (Files.isDirectory(list.get())) {
            throw new IOException("The list of patients " + list.get() + " is a folder; give a CSV file.");
        }
        List<String> lines = Files.readAllLines(list.get(), StandardCharsets.UTF_8);
        List<String> heading =
                lines.isEmpty() ? List.of() : Csv.cells(lines.get(0).replace("\uFEFF", ""), ',');
        int original = heading.indexOf("original_id");
        int newId = heading.indexOf("new_id");
        int newName = heading.indexOf("new_name");
        if (original < 0 || newId < 0) {
            throw new IOException("The list of patients " + list.get()
                    + " must begin with the line original_id,new_id or original_id,new_id,new_name.");
        }
        Map<String, Pseudonym> patients = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            List<String> values = Csv.cells(lines.get(i), ',');
            require(values.size() == heading.size(), list.get(), i, "has not as many values as the first line");
            String id = values.get(newId);
            String name = newName >= 0 ? values.get(newName) : id;
            require(
                    usable(id) && usable(name),
                    list.get(),
                    i,
                    "has a new ID or name that is empty, longer than 64"
                            + " characters, or not of plain letters and digits");
            // By the new ID: patients that are made one keep the intervals between their dates.
            Pseudonym patient = new Pseudonym(id, name, key.shiftDays("listed " + id));
            require(patients.put(values.get(original), patient) == null, list.get(), i, "repeats a patient");
        }
        return new Patients(key, patients);
    }

    private static boolean usable(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\');
    }

    private static void require(boolean fits, Path list, int line, String otherwise) throws IOException {
        if (!fits) {
            throw new IOException("Line " + (line + 1) + " of the list of patients " + list + " " + otherwise + ".");
        }
    }

    /** @throws NotDeidentified if there is a list without this patient */
    Pseudonym of(DataSet dataSet) throws NotDeidentified {
        if (listed == null) {
            return PatientKey.pseudonym(dataSet, key);
        }
        Pseudonym patient = listed.get(dataSet.string(Tag.PatientID).orElse(""));
        if (patient == null) {
            throw new NotDeidentified("Its patient is not in the list of patients; add a line for that Patient ID.");
        }
        return patient;
    }

    /** What tells one list from another. */
    String fingerprint() {
        if (listed == null) {
            return "none";
        }
        StringBuilder all = new StringBuilder();
        listed.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> all.append(entry)
                .append('\n'));
        return key.fingerprint(all.toString());
    }
}
