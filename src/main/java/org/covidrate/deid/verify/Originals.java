// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomException;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;

/** What identifies the patients of the original files, gathered to be searched for in what was made from them. */
public final class Originals {
    private static final Set<Subject> GATHERED =
            Set.of(Subject.NAME, Subject.PATIENT_ID, Subject.IDENTIFIER, Subject.CONTACT, Subject.UID);
    /** Family names and numbers below that stand in other words by chance. */
    private static final int SHORTEST = 5;

    private Originals() {}

    /**
     * Names, numbers, addresses and unique identifiers of all DICOM files below a folder, items and private blocks included.
     * Names count as they are written and as "Given Family" and "Family, Given".
     *
     * @throws IOException if the folder cannot be read, or nothing that identifies is in it: one sentence
     */
    public static KnownStrings gather(Path folder, ProgressListener progress) throws IOException {
        Set<String> strings = new LinkedHashSet<>();
        List<Path> files = FolderFiles.below(folder);
        for (int i = 0; i < files.size(); i++) {
            progress.update("Reading the originals", i, files.size());
            try {
                if (DicomReader.isDicom(files.get(i))) {
                    DicomFile file = DicomReader.read(files.get(i));
                    gather(file.meta().dataSet(), strings);
                    gather(file.dataSet(), strings);
                }
            } catch (DicomException e) {
                // What cannot be read was not de-identified either.
                continue;
            }
        }
        if (strings.isEmpty()) {
            throw new IOException("The folder " + folder
                    + " holds no name or number of a patient; give the folder of the original files.");
        }
        return KnownStrings.of(strings);
    }

    private static void gather(DataSet dataSet, Set<String> strings) {
        for (DataElement element : dataSet.elements()) {
            if (element.value() instanceof SequenceValue sequence) {
                sequence.items().forEach(item -> gather(item, strings));
                continue;
            }
            Subject subject = Subject.of(element.tag(), element.effectiveVr());
            if (!GATHERED.contains(subject) || Tag.isGroupLength(element.tag())) {
                continue;
            }
            for (String value : dataSet.strings(element.tag())) {
                String text = value.strip();
                if (subject == Subject.NAME) {
                    names(text, strings);
                } else if (text.length() >= SHORTEST && !Replaced.isDummy(text) && !text.startsWith("1.2.840.10008.")) {
                    strings.add(text);
                }
            }
        }
    }

    private static void names(String value, Set<String> strings) {
        if (Replaced.isDummy(value)) {
            return;
        }
        for (String group : value.split("=")) {
            String[] parts = group.split("\\^");
            if (group.strip().length() >= SHORTEST) {
                strings.add(group.strip());
            }
            if (parts.length > 1 && !parts[0].isBlank() && !parts[1].isBlank()) {
                strings.add(parts[1].strip() + " " + parts[0].strip());
                strings.add(parts[0].strip() + ", " + parts[1].strip());
            }
        }
    }
}
