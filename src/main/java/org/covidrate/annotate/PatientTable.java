// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.ct.UnreadableImageException;

/**
 * The table of a data set that tells which files are of one patient. Without it, slices that are volumes of their own would
 * pass for patients of their own, and come into training and test alike.
 */
final class PatientTable {
    static final String FILE = "patients.csv";

    private static final String HEADER = "image,patient";

    private final Map<String, String> patients = new TreeMap<>();

    /** The table of a folder as it is; empty if there is none. */
    static PatientTable in(Path folder) throws IOException {
        PatientTable table = new PatientTable();
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return table;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new UnreadableImageException("The table " + file + " is not one that was written here (\"" + HEADER
                    + "\"); choose another folder.");
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            if (cells.length == 2) {
                table.add(cells[0], cells[1]);
            }
        }
        return table;
    }

    /** @param image path from the folder of the images; neither may hold a comma */
    void add(String image, String patient) {
        patients.put(image, patient);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        patients.forEach((image, patient) ->
                text.append(image).append(',').append(patient).append('\n'));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
