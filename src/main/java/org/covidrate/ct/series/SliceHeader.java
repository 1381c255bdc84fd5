// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.Comparator;

/**
 * Everything that one slice says about itself without its pixels: one classic DICOM image, or one frame of a multi-frame
 * image.
 */
public record SliceHeader(
        SliceSource source, SliceIds ids, SlicePlane plane, SliceValues values, SliceNumbers numbers, SliceScan scan) {

    /** By path and frame: the order in which slices are taken up, whatever order a file system lists them in. */
    static final Comparator<SliceHeader> FILE_ORDER = Comparator.comparing(
                    (SliceHeader s) -> s.source().file())
            .thenComparing(s -> s.source().frame());

    /** By Instance Number, missing ones last, then as {@link #FILE_ORDER}. */
    static final Comparator<SliceHeader> INSTANCE_ORDER = Comparator.comparingInt(
                    (SliceHeader s) -> s.numbers().instance().orElse(Integer.MAX_VALUE))
            .thenComparing(FILE_ORDER);

    long pixels() {
        return (long) plane.columns() * plane.rows();
    }
}
