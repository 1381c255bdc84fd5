// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.util.List;

/** Writes the elements of a data set and, recursively, of its items. */
final class DataSetWriter {
    private static final int LONGEST_SHORT = 0xFFFE;
    private static final long LONGEST = 0xFFFFFFFEL;

    private final DicomOutput out;
    private final boolean defined;

    DataSetWriter(DicomOutput out, SequenceLengths lengths) {
        this.out = out;
        defined = lengths == SequenceLengths.DEFINED;
    }

    void write(DataSet dataSet, Encoding encoding) throws IOException {
        for (DataElement element : dataSet.elements()) {
            if (isWritten(element)) {
                write(element, encoding, dataSet);
            }
        }
    }

    /** How many bytes {@link #write} makes of it. */
    long length(DataSet dataSet, Encoding encoding) throws IOException {
        long length = 0;
        for (DataElement element : dataSet.elements()) {
            if (isWritten(element)) {
                long value = valueLength(element, encoding);
                length += headerLength(writtenVr(element, value), encoding) + value;
            }
        }
        return length;
    }

    /** Group lengths are retired (PS3.5 section 7.2) and would be wrong in another transfer syntax. */
    private static boolean isWritten(DataElement element) {
        return !Tag.isGroupLength(element.tag()) || Tag.group(element.tag()) <= 2;
    }

    private void write(DataElement element, Encoding encoding, DataSet around) throws IOException {
        Value value = element.value();
        long length = valueLength(element, encoding);
        Vr vr = writtenVr(element, length);
        boolean big = encoding.bigEndian();
        boolean undefined = isUndefined(element, encoding);
        header(element.tag(), vr, undefined ? ElementHeader.UNDEFINED : length, encoding);
        if (value instanceof RawValue raw) {
            byte[] bytes = raw.shared();
            if (big && vr.wordSize() > 1) {
                bytes = bytes.clone();
                ByteOrders.swap(bytes, vr.wordSize());
            }
            out.bytes(bytes, vr.padding());
        } else if (value instanceof SequenceValue sequence) {
            items(sequence.items(), itemEncoding(vr, encoding), undefined);
        } else if (value instanceof BulkValue bulk) {
            int word = bulk.bigEndian() == big ? 1 : wordSize(element, around);
            out.copy(bulk.source(), bulk.offset(), bulk.length(), word);
        } else if (value instanceof FragmentsValue fragments) {
            fragments(fragments, big);
        }
    }

    private void header(int tag, Vr vr, long length, Encoding encoding) throws IOException {
        boolean big = encoding.bigEndian();
        if (length > LONGEST && length != ElementHeader.UNDEFINED) {
            throw new DicomException("The value of " + Tag.format(tag) + " is too long for a DICOM file.");
        }
        out.tag(tag, big);
        if (encoding.explicitVr()) {
            out.bytes(new byte[] {(byte) vr.name().charAt(0), (byte) vr.name().charAt(1)}, (byte) 0);
            if (!vr.longHeader()) {
                out.uint16((int) length, big);
                return;
            }
            out.uint16(0, big);
        }
        out.uint32(length, big);
    }

    private void items(List<DataSet> items, Encoding encoding, boolean delimited) throws IOException {
        boolean big = encoding.bigEndian();
        for (DataSet item : items) {
            out.item(Tag.Item, defined ? length(item, encoding) : ElementHeader.UNDEFINED, big);
            write(item, encoding);
            if (!defined) {
                out.item(Tag.ItemDelimitationItem, 0, big);
            }
        }
        if (delimited) {
            out.item(Tag.SequenceDelimitationItem, 0, big);
        }
    }

    private void fragments(FragmentsValue value, boolean big) throws IOException {
        out.item(Tag.Item, even(value.offsetTable().length()), big);
        out.bytes(value.offsetTable().shared(), (byte) 0);
        for (FragmentsValue.Fragment fragment : value.fragments()) {
            out.item(Tag.Item, even(fragment.length()), big);
            out.copy(value.source(), fragment.offset(), fragment.length(), 1);
        }
        out.item(Tag.SequenceDelimitationItem, 0, big);
    }

    private long valueLength(DataElement element, Encoding encoding) throws IOException {
        Value value = element.value();
        if (value instanceof RawValue raw) {
            return even(raw.length());
        }
        if (value instanceof BulkValue bulk) {
            return even(bulk.length());
        }
        if (value instanceof FragmentsValue fragments) {
            long length = 16 + even(fragments.offsetTable().length());
            for (FragmentsValue.Fragment fragment : fragments.fragments()) {
                length += 8 + even(fragment.length());
            }
            return length;
        }
        Encoding inside = itemEncoding(element.vr(), encoding);
        long length = isUndefined(element, encoding) ? 8 : 0;
        for (DataSet item : ((SequenceValue) value).items()) {
            length += (defined ? 8 : 16) + length(item, inside);
        }
        return length;
    }

    /** A sequence that neither the file nor the dictionary calls one is only known by its undefined length. */
    private boolean isUndefined(DataElement element, Encoding encoding) {
        if (element.value() instanceof SequenceValue) {
            boolean named = encoding.explicitVr() && element.vr() == Vr.SQ;
            return !defined || !named && Dictionary.vr(element.tag()) != Vr.SQ;
        }
        return element.value() instanceof FragmentsValue;
    }

    private static int headerLength(Vr vr, Encoding encoding) {
        return encoding.explicitVr() && vr.longHeader() ? 12 : 8;
    }

    /** A value too long for the short header is written as UN (PS3.5 section 6.2.2, note 4). */
    private static Vr writtenVr(DataElement element, long length) {
        return element.vr().longHeader() || length <= LONGEST_SHORT ? element.vr() : Vr.UN;
    }

    private static Encoding itemEncoding(Vr vr, Encoding encoding) {
        return vr == Vr.UN ? Encoding.IMPLICIT_LITTLE : encoding;
    }

    /** Pixels of 32 or 64 bits are words of that size although their representation is OW. */
    private static int wordSize(DataElement element, DataSet around) {
        int bits = around.integer(Tag.BitsAllocated).orElse(0);
        boolean largePixels = element.tag() == Tag.PixelData && element.vr() == Vr.OW && (bits == 32 || bits == 64);
        return largePixels ? bits / 8 : element.vr().wordSize();
    }

    private static long even(long length) {
        return length + length % 2;
    }
}
