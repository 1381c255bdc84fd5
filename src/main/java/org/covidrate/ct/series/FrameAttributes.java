// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.List;
import java.util.function.Predicate;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;

/**
 * Where an attribute of one frame is said: in the functional groups of the frame, in those shared by all frames (PS3.3
 * section C.7.6.16), or, as in classic images, in the data set itself.
 */
final class FrameAttributes {
    private final DataSet dataSet;
    private final DataSet shared;
    private final DataSet own;

    /** @param frame index from 0 */
    FrameAttributes(DataSet dataSet, int frame) {
        this.dataSet = dataSet;
        shared = dataSet.item(Tag.SharedFunctionalGroupsSequence);
        List<DataSet> perFrame = dataSet.sequence(Tag.PerFrameFunctionalGroupsSequence);
        own = frame < perFrame.size() ? perFrame.get(frame) : DataSet.EMPTY;
    }

    /** The data set that says the attribute; the whole one if none does. */
    DataSet with(int tag, int... groups) {
        Predicate<DataSet> says = d -> d.contains(tag);
        for (DataSet place : List.of(own, shared)) {
            for (int group : groups) {
                DataSet item = place.item(group);
                if (says.test(item)) {
                    return item;
                }
            }
        }
        return dataSet;
    }
}
