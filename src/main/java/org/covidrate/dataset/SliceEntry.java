// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** One slice of a data set, which is read when it is asked for. Immutable; safe for use by several threads. */
public final class SliceEntry {
    private final String dataSet;
    private final String name;
    private final String group;
    private final Source source;
    private final OptionalInt fold;

    SliceEntry(String dataSet, String name, String group, Source source) {
        this(dataSet, name, group, OptionalInt.empty(), source);
    }

    SliceEntry(String dataSet, String name, String group, OptionalInt fold, Source source) {
        this.fold = fold;
        this.dataSet = dataSet;
        this.name = name;
        this.group = group;
        this.source = source;
    }

    /** Name of the data set, see {@link DataSetSpec#name}. */
    public String dataSet() {
        return dataSet;
    }

    /** The picture's file relative to its folder, with '/'; slices of volumes have {@code #z} after it, from 0 at the feet. */
    public String name() {
        return name;
    }

    /** What the slice has in common with the others of the same patient. Groups of different data sets are different. */
    public String group() {
        return group;
    }

    /** The fold that a table tells, from 1, or 0 if the slice is never held out; empty if folds are dealt out. */
    public OptionalInt fold() {
        return fold;
    }

    /**
     * Reads the slice.
     *
     * @throws org.covidrate.ct.UnreadableImageException if a file is damaged or a mask does not fit its picture
     */
    public LabelledSlice read() throws IOException {
        return source.read(name);
    }

    /**
     * The same slice with something changed in it whenever it is read, such as labels that were made for it.
     *
     * @param change must always change the same slice in the same way, and not write into its arrays
     */
    public SliceEntry with(UnaryOperator<LabelledSlice> change) {
        return new SliceEntry(dataSet, name, group, n -> change.apply(source.read(n)));
    }

    @Override
    public String toString() {
        return dataSet + "/" + name;
    }

    /** Where a slice comes from. */
    @FunctionalInterface
    interface Source {
        LabelledSlice read(String name) throws IOException;
    }
}
