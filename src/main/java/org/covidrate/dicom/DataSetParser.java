// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Reads the elements of a data set and, recursively, of its items. One parser reads one file. */
final class DataSetParser {
    /** Structured reports nest tens deep; each level costs stack. */
    private static final int DEEPEST = 100;

    static final String ENDS_EARLY = "The file ends early: it was not copied or exported completely.";

    private static final int MOST_ELEMENTS = 4_000_000;
    private static final int MOST_OFFSETS_BYTES = 1 << 24;

    /** What an item takes over from the data sets around it. */
    private record Scope(CharacterSets sets, boolean signedPixels, int depth) {
        Scope after(DataElement element) {
            if (element.tag() == Tag.SpecificCharacterSet && element.value() instanceof RawValue raw) {
                List<String> terms = ValueDecoder.strings(Vr.CS, raw.shared(), CharacterSets.DEFAULT);
                return new Scope(CharacterSets.of(terms), signedPixels, depth);
            }
            if (element.tag() == Tag.PixelRepresentation && element.value() instanceof RawValue raw) {
                long[] value = ValueDecoder.longs(Vr.US, raw.shared());
                return new Scope(sets, value.length > 0 && value[0] == 1, depth);
            }
            return this;
        }

        Scope inItem() {
            return new Scope(sets, signedPixels, depth + 1);
        }
    }

    private final DicomInput in;
    private final Set<String> warnings;
    private int elements;

    private DataSetParser(DicomInput in, Set<String> warnings) {
        this.in = in;
        this.warnings = warnings;
    }

    DataSetParser(DicomInput in) {
        this(in, new LinkedHashSet<>());
    }

    Set<String> warnings() {
        return warnings;
    }

    /** Reads from here to the end of the input, or to the first tag that is to stop it, which is not passed. */
    DataSet dataSet(Encoding encoding, IntPredicate stopAt) throws IOException {
        return elements(encoding, in.size(), stopAt, new Scope(CharacterSets.DEFAULT, false, 0));
    }

    private DataSet elements(Encoding encoding, long end, IntPredicate stopAt, Scope outer) throws IOException {
        boolean item = outer.depth() > 0;
        List<DataElement> read = new ArrayList<>();
        Scope scope = outer;
        try {
            while (in.position() < end) {
                long start = in.position();
                int tag = in.tag(encoding.bigEndian());
                if (stopAt.test(tag) || item && tag == Tag.SequenceDelimitationItem) {
                    in.seek(start);
                    break;
                }
                boolean trailingZeros = !item && tag == 0 && !read.isEmpty();
                if (trailingZeros || tag == Tag.ItemDelimitationItem) {
                    in.skip(4);
                    break;
                }
                if (++elements > MOST_ELEMENTS) {
                    throw damaged("has more than " + MOST_ELEMENTS + " elements");
                }
                DataElement element = element(ElementHeader.read(in, tag, encoding), encoding, end, scope);
                if (element == null) {
                    break;
                }
                read.add(element);
                scope = scope.after(element);
            }
        } catch (EndOfInputException e) {
            endsEarly();
            in.seek(in.size());
        }
        return DataSet.of(read, outer.sets());
    }

    /** Null where the value is cut off by the end of the file. */
    private DataElement element(ElementHeader header, Encoding encoding, long end, Scope scope) throws IOException {
        int tag = header.tag();
        Vr vr = header.vr() != null ? header.vr() : implicitVr(tag, scope);
        if (header.undefinedLength()) {
            return undefinedLength(tag, header.vr() == null, vr, encoding, end, scope);
        }
        long length = header.length();
        if (length > end - in.position()) {
            if (end < in.size()) {
                throw damaged("has an element " + Tag.format(tag) + " that is longer than the item it is in");
            }
            endsEarly();
            if (!Tag.isPixelData(tag) && vr != Vr.SQ) {
                // Half of a number or identifier is worse than none.
                in.seek(end);
                return null;
            }
            length = end - in.position();
        }
        if (vr == Vr.SQ) {
            long sequenceEnd = in.position() + length;
            SequenceValue items = items(encoding, false, sequenceEnd, scope);
            in.seek(sequenceEnd);
            return new DataElement(tag, vr, items);
        }
        if (Tag.isPixelData(tag) && scope.depth() == 0 || length > DicomReader.LOADED_LIMIT) {
            BulkValue bulk = new BulkValue(in.source(), in.position(), length, encoding.bigEndian());
            in.skip(length);
            return new DataElement(tag, vr, bulk);
        }
        byte[] bytes = in.bytes((int) length);
        if (encoding.bigEndian()) {
            ByteOrders.swap(bytes, vr.wordSize());
        }
        if (vr == Vr.UN && bytes.length > 0 && Dictionary.vr(tag) == Vr.SQ) {
            return new DataElement(tag, vr, unknownItems(bytes, scope));
        }
        return new DataElement(tag, vr, RawValue.owning(bytes));
    }

    private DataElement undefinedLength(int tag, boolean vrMissing, Vr vr, Encoding encoding, long end, Scope scope)
            throws IOException {
        if (vr == Vr.SQ) {
            return new DataElement(tag, vr, items(encoding, false, end, scope));
        }
        if (Tag.isPixelData(tag) || vr != Vr.UN) {
            return new DataElement(tag, vrMissing ? Vr.OB : vr, fragments(encoding.bigEndian(), end));
        }
        if (vrMissing) {
            return new DataElement(tag, Vr.SQ, items(encoding, false, end, scope));
        }
        // UN of undefined length is a sequence in implicit VR little endian (PS3.5 section 6.2.2, CP-246).
        return new DataElement(tag, vr, items(Encoding.IMPLICIT_LITTLE, true, end, scope));
    }

    /**
     * Reads items up to the delimiter or the end.
     *
     * @param guess whether an item may turn out to be in explicit VR although it should not
     */
    private SequenceValue items(Encoding encoding, boolean guess, long end, Scope scope) throws IOException {
        if (scope.depth() >= DEEPEST) {
            throw damaged("nests sequences more than " + DEEPEST + " deep");
        }
        List<DataSet> items = new ArrayList<>();
        try {
            while (in.position() < end) {
                int tag = in.tag(encoding.bigEndian());
                long length = in.uint32(encoding.bigEndian());
                if (tag == Tag.SequenceDelimitationItem) {
                    break;
                }
                if (tag != Tag.Item) {
                    throw damaged("has " + Tag.format(tag) + " where an item of a sequence should begin");
                }
                long itemEnd = length == ElementHeader.UNDEFINED ? end : in.position() + length;
                if (itemEnd > end) {
                    if (end < in.size()) {
                        throw damaged("has an item that is longer than the sequence it is in");
                    }
                    itemEnd = end;
                }
                items.add(elements(itemEncoding(encoding, guess), itemEnd, tagOfItem -> false, scope.inItem()));
                if (length != ElementHeader.UNDEFINED) {
                    in.seek(itemEnd);
                }
            }
        } catch (EndOfInputException e) {
            endsEarly();
            in.seek(in.size());
        }
        return new SequenceValue(items);
    }

    /** Writers put implicit items into explicit data sets, never the other way round but in UN. */
    private Encoding itemEncoding(Encoding encoding, boolean guess) throws IOException {
        if (!encoding.explicitVr() && !guess) {
            return encoding;
        }
        return new Encoding(Encoding.looksExplicit(in.peek(6)), encoding.bigEndian());
    }

    /** The items of a sequence that some software copied without knowing it, as UN. */
    private Value unknownItems(byte[] bytes, Scope scope) throws IOException {
        DataSetParser parser = new DataSetParser(DicomInput.of(bytes), new LinkedHashSet<>());
        try {
            SequenceValue items = parser.items(Encoding.IMPLICIT_LITTLE, true, bytes.length, scope);
            return parser.warnings.isEmpty() ? items : RawValue.owning(bytes);
        } catch (DicomException e) {
            return RawValue.owning(bytes);
        }
    }

    private FragmentsValue fragments(boolean bigEndian, long end) throws IOException {
        RawValue offsetTable = null;
        List<FragmentsValue.Fragment> fragments = new ArrayList<>();
        boolean delimited = false;
        try {
            while (in.position() < end) {
                int tag = in.tag(bigEndian);
                long length = in.uint32(bigEndian);
                if (tag == Tag.SequenceDelimitationItem) {
                    delimited = true;
                    break;
                }
                if (tag != Tag.Item) {
                    throw damaged("has " + Tag.format(tag) + " where a fragment of the pixel data should begin");
                }
                if (length > end - in.position()) {
                    if (end < in.size()) {
                        throw damaged("has a fragment of pixel data that is longer than the item it is in");
                    }
                    endsEarly();
                    length = end - in.position();
                }
                if (offsetTable == null) {
                    if (length > MOST_OFFSETS_BYTES) {
                        throw damaged("has an offset table of " + length + " bytes");
                    }
                    offsetTable = RawValue.owning(in.bytes((int) length));
                } else {
                    fragments.add(new FragmentsValue.Fragment(in.position(), length));
                    in.skip(length);
                }
            }
        } catch (EndOfInputException e) {
            endsEarly();
            in.seek(in.size());
        }
        if (!delimited && in.position() >= in.size()) {
            // It may end after any of the fragments.
            endsEarly();
        }
        return new FragmentsValue(in.source(), offsetTable == null ? RawValue.EMPTY : offsetTable, fragments);
    }

    /** Implicit VR: by the dictionary; where that leaves a choice, as PS3.5 annex A.1 and PixelRepresentation say. */
    private static Vr implicitVr(int tag, Scope scope) {
        Dictionary.Entry entry = Dictionary.entry(tag).orElse(null);
        if (entry == null) {
            return Vr.UN;
        }
        if (entry.alternatives().contains(Vr.OW)) {
            return Vr.OW;
        }
        return scope.signedPixels() && entry.alternatives().contains(Vr.SS) ? Vr.SS : entry.vr();
    }

    /** What was read so far is kept. */
    private void endsEarly() {
        warnings.add(ENDS_EARLY);
    }

    private static DicomException damaged(String how) {
        return new DicomException("The DICOM file is damaged: it " + how + ". Copy or export it again.");
    }
}
