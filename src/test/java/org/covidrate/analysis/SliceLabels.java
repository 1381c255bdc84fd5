// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.Npz;

/** The labels that COVID-CT-MD publishes for the slices of a patient: infected or not. */
final class SliceLabels {
    private static final String INDEX = "Index.csv";
    private static final String LABELS = "Slice-level-labels-updated-1.npy";

    private SliceLabels() {}

    /**
     * The first labels of a patient's row, as many as there are slices.
     *
     * @param folder of Index.csv and the array
     * @param patient such as P001
     * @throws IOException if the patient is not in the table, or infected slices would be left out
     */
    static boolean[] read(Path folder, String patient, int slices) throws IOException {
        int row = row(Files.readAllLines(folder.resolve(INDEX)), patient);
        Npz.Array array;
        try (InputStream in = Files.newInputStream(folder.resolve(LABELS))) {
            array = Npz.npy(in);
        }
        int columns = array.shape()[1];
        boolean[] infected = new boolean[slices];
        for (int i = 0; i < columns; i++) {
            boolean marked = array.get(row * columns + i) != 0;
            if (marked && i >= slices) {
                throw new IOException("The labels of " + patient + " mark slice " + (i + 1) + ", and the CT has "
                        + slices + " slices; give the CT to which they belong.");
            } else if (i < slices) {
                infected[i] = marked;
            }
        }
        return infected;
    }

    /** The row of the patient, by the table's header. */
    static int row(List<String> table, String patient) throws IOException {
        List<String> header = List.of(table.get(0).split(","));
        int index = header.indexOf("Label Index");
        int name = header.indexOf("Folder/ID");
        for (String line : table.subList(1, table.size())) {
            String[] cells = line.split(",");
            if (cells.length > Math.max(index, name) && cells[name].equals(patient)) {
                return Integer.parseInt(cells[index].trim());
            }
        }
        throw new IOException("There is no " + patient + " in " + INDEX + "; give the folder of one of its patients.");
    }
}
