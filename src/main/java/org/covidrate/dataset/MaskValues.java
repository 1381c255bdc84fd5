// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.util.Set;

/** From what mask files hold to 0 and 1. */
final class MaskValues {
    /** Masks that reach it are drawn in white, and what JPEG adds around their edges is darker than half of that. */
    private static final float WHITE = 250;

    private static final float HALF_WHITE = 127.5f;

    private MaskValues() {}

    /**
     * 1 where the value counts, otherwise 0.
     *
     * @param values grey values of a picture or DICOM slice
     * @param bits of a stored value, which tells what white is
     * @param wanted the values that count; empty for those above 0, or above half of white if the mask reaches white
     */
    static byte[] ofPicture(float[] values, int bits, Set<Integer> wanted) {
        byte[] out = new byte[values.length];
        if (!wanted.isEmpty()) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) (wanted.contains(Math.round(values[i])) ? 1 : 0);
            }
            return out;
        }
        // DICOM masks may be written with the intercept of a CT: their background is -1024.
        float lowest = 0;
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        float white = bits == 16 && highest - lowest > 257 * WHITE ? 257 : 1;
        boolean reachesWhite = highest - lowest >= WHITE * white && highest - lowest <= 255 * white;
        float limit = lowest + (reachesWhite ? HALF_WHITE * white : 0);
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (values[i] > limit ? 1 : 0);
        }
        return out;
    }

    /** 1 where a label of a volume counts, otherwise 0; empty for those above 0. */
    static byte[] ofLabels(byte[] labels, Set<Integer> wanted) {
        byte[] out = new byte[labels.length];
        for (int i = 0; i < out.length; i++) {
            int label = labels[i] & 0xff;
            out[i] = (byte) (wanted.isEmpty() ? Math.min(1, label) : wanted.contains(label) ? 1 : 0);
        }
        return out;
    }
}
