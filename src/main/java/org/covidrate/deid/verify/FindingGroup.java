// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.List;

/**
 * The same finding in all its files.
 *
 * @param place tags from the outermost sequence inwards, or a part of the file
 * @param keyword of the attribute, empty where there is none
 * @param reason why it was found
 * @param files how many files hold it
 * @param values how many values were found in them
 * @param shortest characters of the shortest value, 0 where there is none
 * @param longest characters of the longest
 * @param examples the first files: their paths below the folder, or their numbers where the paths themselves look like a patient
 */
public record FindingGroup(
        Level level,
        Kind kind,
        String place,
        String keyword,
        String reason,
        int files,
        int values,
        int shortest,
        int longest,
        List<String> examples) {
    public FindingGroup {
        examples = List.copyOf(examples);
    }

    /** The values by their length, such as "8 to 12 characters"; empty where there is none. */
    public String masked() {
        if (longest == 0) {
            return "";
        }
        return shortest == longest
                ? longest + (longest == 1 ? " character" : " characters")
                : shortest + " to " + longest + " characters";
    }
}
