// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.PreviewRow;
import org.covidrate.deid.job.Preview;
import org.covidrate.dicom.DicomReader;

/** What would become of the attributes of a file, as a table: tag, name, before, action, after. Only shown, never written. */
public final class DeidPreview {
    /** The window of the last preview. */
    public static final String TITLE = "De-identification preview (holds patient data)";

    private DeidPreview() {}

    /**
     * Shows a file.
     *
     * @return the table, also where there is no window
     * @throws IOException if the file cannot be de-identified, saying why
     */
    public static ResultsTable of(Path file, DeidOptions options) throws IOException {
        ResultsTable table = table(Preview.of(file, options));
        table.show(TITLE);
        return table;
    }

    /** Shows the first DICOM file of a folder, or the file itself. */
    public static ResultsTable ofFirst(Path input, DeidOptions options) throws IOException {
        return of(Files.isDirectory(input) ? first(input) : input, options);
    }

    /** @throws IOException in one sentence if it is neither a DICOM file nor a folder with one in it */
    public static void requireDicom(Path input) throws IOException {
        if (Files.isDirectory(input)) {
            first(input);
        } else if (!DicomReader.isDicom(input)) {
            throw new IOException(input + " is no DICOM file; give another one, or a folder.");
        }
    }

    private static Path first(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            Iterator<Path> files = tree.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("DICOMDIR"))
                    .sorted()
                    .iterator();
            while (files.hasNext()) {
                Path file = files.next();
                if (DicomReader.isDicom(file)) {
                    return file;
                }
            }
        }
        throw new IOException("The folder " + folder + " holds no DICOM file; give another one.");
    }

    static ResultsTable table(List<PreviewRow> rows) {
        ResultsTable table = new ResultsTable();
        for (PreviewRow row : rows) {
            table.addRow();
            table.addValue("Tag", row.place());
            table.addValue("Name", "    ".repeat(row.depth()) + row.name());
            table.addValue("Before", oneLine(row.before()));
            table.addValue("Action", row.action().label());
            table.addValue("After", oneLine(row.after()));
        }
        return table;
    }

    /** Tabs and line ends would break the rows of ImageJ's tables. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n\\f]+", " ");
    }
}
