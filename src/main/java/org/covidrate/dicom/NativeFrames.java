// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.util.Arrays;

/** Uncompressed frames, one behind the other (PS3.5 section 8). */
final class NativeFrames implements FrameSource {
    private final BulkValue value;
    private final PixelDescription description;
    /** Bytes of the words to reverse, 1 for none. */
    private final int swap;

    private NativeFrames(BulkValue value, PixelDescription description, int swap) {
        this.value = value;
        this.description = description;
        this.swap = swap;
    }

    static NativeFrames of(DataElement element, PixelDescription description) throws DicomException {
        BulkValue bulk = bulk(element.value());
        long needed = (description.nativeBits() * description.frames() + 7) / 8;
        if (bulk.length() < needed) {
            throw new DicomException("The pixel data are cut short: " + bulk.length() + " bytes instead of " + needed
                    + " for the whole image; copy or export the file again.");
        }
        // Cells of up to 8 bits are packed into the words of OW, which big endian turns round (PS3.5 Annex D).
        int packed = element.vr() == Vr.OW ? 2 : 1;
        int word = Math.max(packed, description.bitsAllocated() / 8);
        return new NativeFrames(bulk, description, bulk.bigEndian() ? word : 1);
    }

    private static BulkValue bulk(Value value) throws DicomException {
        if (value instanceof BulkValue bulk) {
            return bulk;
        }
        if (value instanceof RawValue raw) {
            return new BulkValue(new ByteSource.InMemory(raw.shared()), 0, raw.length(), false);
        }
        throw new DicomException("The pixel data are not pixels: export the image again.");
    }

    @Override
    public int frames() {
        return description.frames();
    }

    @Override
    public byte[] frame(int frame) throws IOException {
        long firstBit = description.nativeBits() * frame;
        long endBit = firstBit + description.nativeBits();
        // Whole words, because words are turned round.
        long start = firstBit / 8 / swap * swap;
        long end = Math.min(value.length(), (endBit + 7) / 8 + swap - 1);
        byte[] bytes = value.read(start, Math.toIntExact(end - start));
        ByteOrders.swap(bytes, swap);
        int bit = (int) (firstBit - 8 * start);
        if (description.bitsAllocated() == 1) {
            return unpack(bytes, bit);
        }
        int length = (int) (description.nativeBits() / 8);
        return bit == 0 && bytes.length == length ? bytes : Arrays.copyOfRange(bytes, bit / 8, bit / 8 + length);
    }

    /** Bits from the lowest of each byte up (PS3.5 section 8.1.1). */
    private byte[] unpack(byte[] bytes, int firstBit) {
        byte[] pixels = new byte[description.shape().size()];
        for (int i = 0; i < pixels.length; i++) {
            int bit = firstBit + i;
            pixels[i] = (byte) (bytes[bit >> 3] >> (bit & 7) & 1);
        }
        return pixels;
    }
}
