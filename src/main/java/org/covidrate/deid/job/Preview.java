// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.covidrate.deid.Action;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.PreviewRow;
import org.covidrate.deid.action.DeidKey;
import org.covidrate.deid.action.FileCleaner;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.FragmentsValue;
import org.covidrate.dicom.RawValue;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;

/** What would become of the attributes of one file. Writes nothing. */
public final class Preview {
    private static final int LONGEST = 80;

    private Preview() {}

    /**
     * Goes through a file without writing anything.
     *
     * @return a row for each element, those of items below their sequence, then the marks that are added. UIDs, pseudonyms and
     *     dates are those of the key if it exists already, otherwise examples
     * @throws IOException if the file cannot be de-identified, saying why
     */
    public static List<PreviewRow> of(Path file, DeidOptions options) throws IOException {
        DicomFile dicom = DicomReader.read(file);
        if (Completeness.isDirectory(dicom)) {
            throw new NotDeidentified("It is a DICOMDIR, an index of other files, which is never passed on.");
        }
        Completeness.require(dicom);
        Path keyFile = options.keyFile().orElseGet(KeyFile::ofThisUser);
        DeidKey key = Files.exists(keyFile) ? KeyFile.load(keyFile) : DeidKey.random();
        return options.profile().seedCompatible()
                ? seedRows(dicom.dataSet(), SeedCompatible.clean(dicom).file().dataSet())
                : rows(dicom, options, key);
    }

    private static List<PreviewRow> rows(DicomFile dicom, DeidOptions options, DeidKey key) throws IOException {
        List<PreviewRow> rows = new ArrayList<>();
        FileCleaner cleaner = new FileCleaner(options.profile(), key);
        DataSet cleaned = cleaner.clean(
                        dicom,
                        Patients.of(options.mapping(), key).of(dicom.dataSet()),
                        Set.of(),
                        (place, depth, around, before, action, after) ->
                                rows.add(row(place, depth, around, before, action, after)))
                .file()
                .dataSet();
        for (DataElement element : cleaned.elements()) {
            boolean added = rows.stream().noneMatch(row -> row.depth() == 0 && row.tag() == element.tag());
            if (added) {
                rows.add(row("", 0, DataSet.EMPTY, element, Action.DUMMY, Optional.of(element)));
            }
        }
        return rows;
    }

    private static List<PreviewRow> seedRows(DataSet before, DataSet after) {
        List<PreviewRow> rows = new ArrayList<>();
        for (DataElement element : before.elements()) {
            Optional<DataElement> left = after.element(element.tag());
            rows.add(row("", 0, before, element, left.isPresent() ? Action.KEEP : Action.REMOVE, left));
        }
        return rows;
    }

    private static PreviewRow row(
            String place, int depth, DataSet around, DataElement before, Action action, Optional<DataElement> after) {
        int tag = before.tag();
        boolean isNew = around == DataSet.EMPTY;
        boolean same = after.isPresent() && after.get() == before;
        String was = isNew ? "" : text(around, before);
        String is = after.map(element -> same && !isNew ? was : text(DataSet.of(List.of(element)), element))
                .orElse("");
        return new PreviewRow(place + Tag.format(tag), depth, tag, Dictionary.keyword(tag), was, action, is);
    }

    private static String text(DataSet around, DataElement element) {
        if (element.value() instanceof SequenceValue sequence) {
            return sequence.items().size() == 1 ? "1 item" : sequence.items().size() + " items";
        }
        if (element.value() instanceof BulkValue bulk) {
            return bulk.length() + " bytes";
        }
        if (element.value() instanceof FragmentsValue fragments) {
            return fragments.fragments().size() + " fragments";
        }
        String text = String.join("\\", around.strings(element.tag()));
        if (text.isEmpty()
                && element.value() instanceof RawValue raw
                && raw.length() > 0
                && !element.effectiveVr().isText()) {
            return raw.length() + " bytes";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
