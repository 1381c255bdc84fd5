// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Which fragments make which frame (PS3.5 section A.4): all of them make a single frame; as many fragments as frames are one each;
 * else by the extended or basic offset table; else, where the tables are absent or wrong, by the markers that begin a JPEG or JPEG
 * 2000 stream.
 */
final class FragmentGroups {
    private static final int JPEG_START = 0xffd8;
    private static final int J2K_START = 0xff4f;

    private final FragmentsValue value;
    private final DataSet dataSet;
    private final List<FragmentsValue.Fragment> fragments;
    private final int frames;

    FragmentGroups(FragmentsValue value, DataSet dataSet, int frames) {
        this.value = value;
        this.dataSet = dataSet;
        this.fragments = value.fragments();
        this.frames = frames;
    }

    /**
     * First fragment of each frame, then one more than the last fragment.
     *
     * @throws DicomException if there are fewer fragments than frames or nothing tells which is which
     */
    int[] starts() throws IOException {
        int count = fragments.size();
        if (count < frames) {
            throw new DicomException("The file says it has " + frames + (frames == 1 ? " frame" : " frames")
                    + " but holds only " + count + ": copy or export it again.");
        }
        if (frames == 1) {
            return new int[] {0, count};
        }
        if (count == frames) {
            return identity(count);
        }
        int[] starts = byOffsets(extendedOffsets());
        if (starts == null) {
            starts = byOffsets(value.frameOffsets());
        }
        if (starts == null) {
            starts = byMarkers();
        }
        if (starts == null) {
            throw new DicomException(
                    "Nothing in the file tells which of its " + count + " pieces of pixel data belong to which of "
                            + frames + " frames: export the image again, one file a slice.");
        }
        return starts;
    }

    private static int[] identity(int count) {
        int[] starts = new int[count + 1];
        Arrays.setAll(starts, i -> i);
        return starts;
    }

    private long[] extendedOffsets() {
        byte[] bytes = dataSet.bytes(Tag.ExtendedOffsetTable).orElse(new byte[0]);
        long[] offsets = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(offsets);
        return offsets;
    }

    /** Null if the table does not point at the beginnings of fragments, in order. */
    private int[] byOffsets(long[] offsets) {
        if (offsets.length < frames) {
            return null;
        }
        int[] starts = new int[frames + 1];
        int fragment = 0;
        long origin = fragments.get(0).offset();
        for (int frame = 0; frame < frames; frame++) {
            while (fragment < fragments.size() && fragments.get(fragment).offset() - origin < offsets[frame]) {
                fragment++;
            }
            if (fragment == fragments.size()
                    || fragments.get(fragment).offset() - origin != offsets[frame]
                    || frame == 0 && fragment != 0
                    || frame > 0 && fragment <= starts[frame - 1]) {
                return null;
            }
            starts[frame] = fragment;
        }
        starts[frames] = end(offsets, fragment);
        return starts;
    }

    /** Tables of more frames than the header says end the last one. */
    private int end(long[] offsets, int last) {
        if (offsets.length == frames) {
            return fragments.size();
        }
        int end = last + 1;
        long origin = fragments.get(0).offset();
        while (end < fragments.size() && fragments.get(end).offset() - origin < offsets[frames]) {
            end++;
        }
        return end;
    }

    /** Null unless as many fragments begin a stream as there are frames. */
    private int[] byMarkers() throws IOException {
        int[] starts = new int[frames + 1];
        int found = 0;
        for (int i = 0; i < fragments.size(); i++) {
            if (beginsStream(fragments.get(i))) {
                if (found == frames || found == 0 && i > 0) {
                    return null;
                }
                starts[found++] = i;
            }
        }
        starts[frames] = fragments.size();
        return found == frames ? starts : null;
    }

    private boolean beginsStream(FragmentsValue.Fragment fragment) throws IOException {
        if (fragment.length() < 4) {
            return false;
        }
        int start = ByteBuffer.wrap(value.source().read(fragment.offset(), 4)).getInt();
        boolean marker = (start & 0xff00) == 0xff00 && (start & 0xff) != 0;
        return marker && (start >>> 16 == JPEG_START || start >>> 16 == J2K_START);
    }
}
