// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.covidrate.ct.UnreadableImageException;

/** The folds that a table tells, where folds must be the same as those of other data. */
final class FoldColumn {
    private FoldColumn() {}

    /**
     * The fold of each image.
     *
     * @throws UnreadableImageException if an image has none, or it is no whole number of 0 or more: chance must not decide then
     */
    static Map<DataFile, OptionalInt> of(DataSetSpec spec, List<DataFile> images) throws IOException {
        Map<DataFile, OptionalInt> folds = new HashMap<>();
        if (spec.foldColumn() == null) {
            return folds;
        }
        Map<DataFile, String> told =
                GroupTable.read(spec.groups()).groups(images, spec.foldColumn(), new ArrayList<>());
        for (DataFile image : images) {
            String text = told.get(image);
            if (text == null || !text.matches("\\d{1,4}")) {
                throw new UnreadableImageException("The column " + spec.foldColumn() + " of " + spec.groups()
                        + " tells no fold of " + image.relative() + (text == null ? "" : " but \"" + text + "\"")
                        + "; give each image a number from 1, or 0 to learn from it in every fold.");
            }
            folds.put(image, OptionalInt.of(Integer.parseInt(text)));
        }
        return folds;
    }
}
