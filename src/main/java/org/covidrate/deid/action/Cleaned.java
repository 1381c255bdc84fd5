// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.List;
import java.util.Map;
import org.covidrate.deid.Action;
import org.covidrate.dicom.DicomFile;

/**
 * A de-identified file.
 *
 * @param file ready to be written; its pixels still lie in the original
 * @param counts how many elements each action was done to
 * @param warnings without anything of the contents
 */
public record Cleaned(DicomFile file, Map<Action, Integer> counts, List<String> warnings) {
    public Cleaned {
        counts = Map.copyOf(counts);
        warnings = List.copyOf(warnings);
    }
}
