// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/** The parts of all names of people in a file: words that nothing may keep, even where they mean something else too. */
final class NamesInFile {
    private NamesInFile() {}

    static Set<String> of(DataSet dataSet) {
        Set<String> names = new HashSet<>();
        collect(dataSet, names);
        return names;
    }

    private static void collect(DataSet dataSet, Set<String> names) {
        for (DataElement element : dataSet.elements()) {
            if (element.value() instanceof SequenceValue sequence) {
                sequence.items().forEach(item -> collect(item, names));
            } else if (element.effectiveVr() == Vr.PN || element.tag() == Tag.PatientID) {
                for (String value : dataSet.strings(element.tag())) {
                    for (String word : value.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+")) {
                        // Single letters are initials, and words of too many things.
                        if (word.length() > 1) {
                            names.add(word);
                        }
                    }
                }
            }
        }
    }
}
