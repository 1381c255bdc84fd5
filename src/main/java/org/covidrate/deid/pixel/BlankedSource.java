// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.covidrate.deid.Area;
import org.covidrate.dicom.ByteSource;

/**
 * Native pixels with rectangles blanked on the way, so that no frame is ever in memory as a whole.
 *
 * @param source the pixels
 * @param start of the first pixel in the source; offsets are those of the source
 * @param layout of the pixels
 * @param areas within the image
 */
record BlankedSource(ByteSource source, long start, PixelLayout layout, List<Area> areas) implements ByteSource {

    @Override
    public byte[] read(long offset, int length) throws IOException {
        byte[] bytes = source.read(offset, length);
        blank(bytes, 0, length, offset - start);
        return bytes;
    }

    @Override
    public InputStream stream(long offset, long length) throws IOException {
        return new FilterInputStream(source.stream(offset, length)) {
            private long position = offset - start;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                int got = super.read(bytes, from, count);
                if (got > 0) {
                    blank(bytes, from, got, position);
                    position += got;
                }
                return got;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = super.skip(count);
                position += skipped;
                return skipped;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /** @param position of the first of the bytes, from the first pixel of the first frame */
    private void blank(byte[] bytes, int from, int count, long position) {
        int rowBytes = layout.rowBytes();
        for (long row = position / rowBytes; row * rowBytes < position + count; row++) {
            int y = (int) (row % layout.rows());
            byte[] pixel = layout.blank()[(int) (row / layout.rows() % layout.planes())];
            for (Area area : areas) {
                if (y >= area.y() && y < area.y() + area.height()) {
                    long first = row * rowBytes + (long) area.x() * layout.pixelBytes();
                    long end = first + (long) area.width() * layout.pixelBytes();
                    for (long at = Math.max(first, position); at < Math.min(end, position + count); at++) {
                        bytes[from + (int) (at - position)] = pixel[(int) ((at - first) % pixel.length)];
                    }
                }
            }
        }
    }
}
