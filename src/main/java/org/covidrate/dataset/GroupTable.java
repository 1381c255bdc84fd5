// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.io.Csv;

/**
 * A table that tells the patient of each file.
 *
 * @param header the names of the columns
 * @param rows as many cells each as there are columns
 */
record GroupTable(Path file, List<String> header, List<List<String>> rows) {
    private static final List<String> GROUP_COLUMNS = List.of("patient", "case", "group", "subject", "id");

    /** Reads CSV with a header: comma, semicolon or tab, whichever the header has most of; cells may be quoted. */
    static GroupTable read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UnreadableImageException("There is no table of groups " + file + "; check the path.");
        }
        List<String> lines = text(file)
                .replaceFirst("^\uFEFF", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() < 2) {
            throw new UnreadableImageException(
                    "The table of groups " + file + " has no row below its header; check the file.");
        }
        char separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparing(
                        c -> lines.get(0).chars().filter(i -> i == c).count()))
                .orElseThrow();
        List<String> header = Csv.cells(lines.get(0), separator);
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Csv.cells(line, separator);
            if (cells.size() != header.size()) {
                throw new UnreadableImageException("Row " + (rows.size() + 2) + " of the table of groups " + file
                        + " has " + cells.size() + " cells and the header has " + header.size()
                        + "; correct the row.");
            }
            rows.add(cells);
        }
        return new GroupTable(file, header, rows);
    }

    /**
     * The group of each image that is in the table.
     *
     * @param column the column that tells it; null for the first of the usual names
     * @param warnings gets a sentence if images are not in the table
     */
    Map<DataFile, String> groups(List<DataFile> images, String column, List<String> warnings)
            throws UnreadableImageException {
        int groupColumn = groupColumn(column);
        Map<DataFile, String> best = Map.of();
        for (int c = 0; c < header.size(); c++) {
            Map<DataFile, String> found = c == groupColumn ? Map.of() : byFileColumn(images, c, groupColumn);
            best = found.size() > best.size() ? found : best;
        }
        // The table may have one row a patient, whose name is that of a volume.
        if (best.isEmpty()) {
            best = byFileColumn(images, groupColumn, groupColumn);
        }
        if (best.isEmpty()) {
            throw new UnreadableImageException("No column of the table of groups " + file
                    + " holds the names of the images, such as " + images.get(0).relative()
                    + "; add a column with the file names.");
        }
        Set<DataFile> known = best.keySet();
        List<DataFile> missing =
                images.stream().filter(image -> !known.contains(image)).toList();
        if (!missing.isEmpty()) {
            warnings.add(missing.size() + " of " + images.size() + " images, such as "
                    + missing.get(0).relative() + ", are not in the table of groups " + file
                    + " and are grouped by their names; add them if they come from patients of other images.");
        }
        return best;
    }

    private int groupColumn(String column) throws UnreadableImageException {
        List<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (String name : column == null ? GROUP_COLUMNS : List.of(column.toLowerCase(Locale.ROOT))) {
            if (names.contains(name)) {
                return names.indexOf(name);
            }
        }
        throw new UnreadableImageException("The table of groups " + file + " has no column "
                + (column == null ? "called " + String.join(", ", GROUP_COLUMNS) : column) + " among "
                + String.join(", ", header) + "; name one with group_column=NAME.");
    }

    /** Cells may hold a path within the folder or a file name, each with or without extension. */
    private Map<DataFile, String> byFileColumn(List<DataFile> images, int fileColumn, int groupColumn) {
        Map<String, String> byKey = new HashMap<>();
        for (List<String> row : rows) {
            String cell = row.get(fileColumn).replace('\\', '/');
            if (!cell.isEmpty() && !row.get(groupColumn).isEmpty()) {
                byKey.put(DataFile.stem(cell.toLowerCase(Locale.ROOT)), row.get(groupColumn));
            }
        }
        Map<DataFile, String> found = new HashMap<>();
        for (DataFile image : images) {
            String name = image.key().substring(image.key().lastIndexOf('/') + 1);
            for (String key : List.of(image.key(), name, image.bareKey())) {
                if (byKey.containsKey(key)) {
                    found.put(image, byKey.get(key));
                    break;
                }
            }
        }
        return found;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new UnreadableImageException(
                    "The table of groups " + file + " is no text in UTF-8; save it as CSV in UTF-8.", e);
        }
    }
}
