// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Data elements in the order of their tags. Immutable: what changes it makes another one. Getters decode the value on
 * demand; an element which is absent, empty, or of another kind than asked for gives nothing.
 */
public final class DataSet {
    private static final Comparator<Integer> TAG_ORDER = Integer::compareUnsigned;
    public static final DataSet EMPTY = new DataSet(new DataElement[0], CharacterSets.DEFAULT);

    private final DataElement[] elements;
    private final CharacterSets inherited;
    private final CharacterSets characterSets;

    private DataSet(DataElement[] sorted, CharacterSets inherited) {
        elements = sorted;
        this.inherited = inherited;
        int at = indexOf(Tag.SpecificCharacterSet);
        characterSets = at >= 0 && sorted[at].value() instanceof RawValue raw
                ? CharacterSets.of(ValueDecoder.strings(Vr.CS, raw.shared(), CharacterSets.DEFAULT))
                : inherited;
    }

    /** Of elements in any order; of several with one tag the last counts. */
    public static DataSet of(Collection<DataElement> elements) {
        return of(elements, CharacterSets.DEFAULT);
    }

    /** @param inherited the character sets of the data set which this one is to be an item of, unless it names its own */
    static DataSet of(Collection<DataElement> elements, CharacterSets inherited) {
        DataElement[] array = elements.toArray(new DataElement[0]);
        for (int i = 1; i < array.length; i++) {
            if (Integer.compareUnsigned(array[i - 1].tag(), array[i].tag()) >= 0) {
                TreeMap<Integer, DataElement> byTag = new TreeMap<>(TAG_ORDER);
                elements.forEach(element -> byTag.put(element.tag(), element));
                return new DataSet(byTag.values().toArray(new DataElement[0]), inherited);
            }
        }
        return new DataSet(array, inherited);
    }

    public static DataSetBuilder builder() {
        return EMPTY.toBuilder();
    }

    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(this, inherited);
    }

    /** In the order of their tags. */
    public List<DataElement> elements() {
        return List.of(elements);
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    public boolean contains(int tag) {
        return indexOf(tag) >= 0;
    }

    public Optional<DataElement> element(int tag) {
        int at = indexOf(tag);
        return at < 0 ? Optional.empty() : Optional.of(elements[at]);
    }

    /** What the text of this data set is written in. */
    public CharacterSets characterSets() {
        return characterSets;
    }

    /** The first value as text, without padding; absent if it is empty. */
    public Optional<String> string(int tag) {
        List<String> strings = strings(tag);
        return strings.isEmpty() || strings.get(0).isEmpty() ? Optional.empty() : Optional.of(strings.get(0));
    }

    /** All values as text, without padding. Numbers are formatted; bytes of no known meaning give nothing. */
    public List<String> strings(int tag) {
        return decode(tag, (vr, bytes) -> List.copyOf(ValueDecoder.strings(vr, bytes, characterSets)), List.of());
    }

    /** The first value as a whole number that fits an int. */
    public OptionalInt integer(int tag) {
        int[] ints = ints(tag);
        return ints.length == 0 ? OptionalInt.empty() : OptionalInt.of(ints[0]);
    }

    /** All values as whole numbers; none if one of them is not, or does not fit an int. AT gives tags. */
    public int[] ints(int tag) {
        long[] longs = longs(tag);
        boolean tags = element(tag).filter(e -> e.effectiveVr() == Vr.AT).isPresent();
        int[] ints = new int[longs.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) longs[i];
            if (ints[i] != longs[i] && !tags) {
                return new int[0];
            }
        }
        return ints;
    }

    /** All values as whole numbers; none if one of them is not. */
    public long[] longs(int tag) {
        return decode(tag, ValueDecoder::longs, new long[0]);
    }

    /** The first value as a number. */
    public OptionalDouble decimal(int tag) {
        double[] decimals = decimals(tag);
        return decimals.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(decimals[0]);
    }

    /** All values as numbers, binary or text; none if one of them is not. */
    public double[] decimals(int tag) {
        return decode(tag, ValueDecoder::decimals, new double[0]);
    }

    /** The value as bytes in little-endian order, with its padding. Absent for sequences and what is not loaded. */
    public Optional<byte[]> bytes(int tag) {
        return decode(tag, (vr, bytes) -> Optional.of(bytes.clone()), Optional.empty());
    }

    /** The items of a sequence, none if there is none. */
    public List<DataSet> sequence(int tag) {
        int at = indexOf(tag);
        return at >= 0 && elements[at].value() instanceof SequenceValue sequence ? sequence.items() : List.of();
    }

    /** The first item of a sequence, or an empty data set, for chains of {@code item(a).item(b).decimals(c)}. */
    public DataSet item(int tag) {
        List<DataSet> items = sequence(tag);
        return items.isEmpty() ? EMPTY : items.get(0);
    }

    /** Who owns a private element. */
    public Optional<String> privateCreator(int tag) {
        int creator = Tag.creatorOf(tag);
        return creator == 0 ? Optional.empty() : string(creator);
    }

    /** The tag of a private element by its owner, group and last two digits; empty if the owner has no block here. */
    public OptionalInt privateTag(String creator, int group, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                return OptionalInt.of(Tag.of(group, block << 8 | element & 0xFF));
            }
        }
        return OptionalInt.empty();
    }

    public DataSet with(DataElement element) {
        return toBuilder().put(element).build();
    }

    public DataSet without(int... tags) {
        DataSetBuilder builder = toBuilder();
        for (int tag : tags) {
            builder.remove(tag);
        }
        return builder.build();
    }

    /** Without the elements that the predicate takes. Items are not looked into. */
    public DataSet without(Predicate<DataElement> unwanted) {
        return of(Arrays.stream(elements).filter(unwanted.negate()).toList(), inherited);
    }

    /** With every element replaced, kept or (where the function gives nothing) removed. Items are not looked into. */
    public DataSet map(Function<DataElement, Optional<DataElement>> change) {
        return of(Arrays.stream(elements).map(change).flatMap(Optional::stream).toList(), inherited);
    }

    private <T> T decode(int tag, BiFunction<Vr, byte[], T> decoder, T otherwise) {
        int at = indexOf(tag);
        return at >= 0 && elements[at].value() instanceof RawValue raw
                ? decoder.apply(elements[at].effectiveVr(), raw.shared())
                : otherwise;
    }

    private int indexOf(int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet set && Arrays.equals(elements, set.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return "data set of " + elements.length + " elements";
    }
}
