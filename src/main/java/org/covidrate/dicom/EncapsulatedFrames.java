// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;
import java.util.List;

/** Compressed frames in fragments (PS3.5 section A.4). */
final class EncapsulatedFrames implements FrameSource {
    private final FragmentsValue value;
    /** For each frame: its first fragment, and at the end one more than the last fragment. */
    private final int[] starts;

    private EncapsulatedFrames(FragmentsValue value, int[] starts) {
        this.value = value;
        this.starts = starts;
    }

    static EncapsulatedFrames of(FragmentsValue value, DataSet dataSet, int frames) throws IOException {
        FragmentsValue full = new FragmentsValue(
                value.source(),
                value.offsetTable(),
                value.fragments().stream().filter(f -> f.length() > 0).toList());
        return new EncapsulatedFrames(full, new FragmentGroups(full, dataSet, frames).starts());
    }

    @Override
    public int frames() {
        return starts.length - 1;
    }

    @Override
    public byte[] frame(int frame) throws IOException {
        int first = starts[frame];
        int end = starts[frame + 1];
        if (end - first == 1) {
            return value.read(first);
        }
        // One read over all fragments, then the item headers between them are squeezed out.
        List<FragmentsValue.Fragment> fragments = value.fragments().subList(first, end);
        long from = fragments.get(0).offset();
        FragmentsValue.Fragment last = fragments.get(fragments.size() - 1);
        long span = last.offset() + last.length() - from;
        long total =
                fragments.stream().mapToLong(FragmentsValue.Fragment::length).sum();
        if (span > Integer.MAX_VALUE - 8) {
            throw new DicomException("Frame " + (frame + 1) + " has " + total + " bytes, which is too many.");
        }
        byte[] read = value.source().read(from, (int) span);
        byte[] bytes = new byte[(int) total];
        int at = 0;
        for (FragmentsValue.Fragment fragment : fragments) {
            System.arraycopy(read, (int) (fragment.offset() - from), bytes, at, (int) fragment.length());
            at += (int) fragment.length();
        }
        return bytes;
    }
}
