// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.List;

/** How the slices of one series become volumes. */
public enum SeriesRules {
    /**
     * Slices are ordered along their normal and checked; see {@link BestRules}. What cannot belong together becomes several
     * volumes, of which the largest is taken.
     */
    BEST {
        @Override
        List<SliceStack> stacks(List<SliceHeader> series, SeriesOptions options) {
            return BestRules.stacks(series, options);
        }
    },
    /** As lungmask 0.2.20 reads DICOM, flaws included: see {@link LungmaskRules}. For results that are to be compared with it. */
    LUNGMASK {
        @Override
        List<SliceStack> stacks(List<SliceHeader> series, SeriesOptions options) {
            return List.of(LungmaskRules.stack(series, options));
        }
    };

    /** The volumes within the slices of a series, the one to be taken first. Never empty. */
    public final List<SliceStack> arrange(List<SliceHeader> series, SeriesOptions options) {
        List<SliceHeader> inFileOrder = new ArrayList<>(series);
        inFileOrder.sort(SliceHeader.FILE_ORDER);
        return stacks(inFileOrder, options);
    }

    abstract List<SliceStack> stacks(List<SliceHeader> series, SeriesOptions options);
}
