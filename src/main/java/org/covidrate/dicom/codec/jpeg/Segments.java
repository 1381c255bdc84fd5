// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** Walks the marker segments of a JPEG stream; the values of the current segment are read in order. */
final class Segments {
    private final byte[] stream;
    private int position;
    private int end;

    Segments(byte[] stream) throws FrameException {
        this.stream = stream;
        if (stream.length < 4 || (stream[0] & 0xff) != 0xff || (stream[1] & 0xff) != Marker.SOI) {
            throw new FrameException("the data do not start as a JPEG stream");
        }
        end = 2;
    }

    /**
     * Goes to the next marker, over whatever is left of the segment before.
     *
     * @return the marker's second byte, {@link Marker#NONE} at the end of the stream
     */
    int next() throws FrameException {
        int at = end;
        while (at + 1 < stream.length) {
            int second = stream[at + 1] & 0xff;
            if ((stream[at] & 0xff) == 0xff && second != 0xff && second != 0) {
                position = at + 2;
                end = Marker.standsAlone(second) ? position : segmentEnd();
                return second;
            }
            at++;
        }
        return Marker.NONE;
    }

    private int segmentEnd() throws FrameException {
        end = stream.length;
        int length = u16();
        if (length < 2 || length - 2 > stream.length - position) {
            throw new FrameException("a JPEG marker segment is longer than the stream");
        }
        return position + length - 2;
    }

    int u8() throws FrameException {
        if (position >= end) {
            throw new FrameException("a JPEG marker segment ends early");
        }
        return stream[position++] & 0xff;
    }

    int u16() throws FrameException {
        return u8() << 8 | u8();
    }

    int remaining() {
        return end - position;
    }

    /** Where the entropy-coded data behind the current segment start. */
    int dataStart() {
        return end;
    }

    /** Continues behind entropy-coded data. */
    void resumeAt(int index) {
        end = index;
        position = index;
    }
}
