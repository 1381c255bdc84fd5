// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds any of many strings in bytes, in one pass: written in UTF-8, ISO 8859-1 or UTF-16, in large or small letters of ASCII.
 * A number that is part of a longer number does not count. Immutable.
 */
final class ByteSearch {
    private static final int BLOCK = 1 << 20;
    /** Bytes by which candidates are looked up. */
    private static final int PREFIX = 4;

    /** Bytes before a place that are needed to tell whether a number begins there. */
    private static final int HISTORY = 2;

    /**
     * @param pattern in small letters
     * @param unit bytes of a character of ASCII
     */
    private record Needle(int string, byte[] pattern, int unit) {}

    /** The string with that number begins at that byte, and has so many bytes. */
    record Hit(int string, long offset, int length) {}

    private final Map<Integer, List<Needle>> byPrefix = new HashMap<>();
    /** Which hashes of prefixes there are, so that most bytes need no look-up in the map. */
    private final BitSet hashes = new BitSet(1 << 16);

    private int longest;

    ByteSearch(List<String> strings) {
        for (int i = 0; i < strings.size(); i++) {
            Set<String> seen = new LinkedHashSet<>();
            for (Charset charset : List.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.ISO_8859_1,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE)) {
                boolean possible = charset.newEncoder().canEncode(strings.get(i));
                byte[] bytes = strings.get(i).getBytes(charset);
                if (possible && seen.add(Arrays.toString(bytes))) {
                    add(i, bytes, charset.name().startsWith("UTF-16") ? 2 : 1);
                }
            }
        }
    }

    private void add(int string, byte[] bytes, int unit) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lower(bytes[i]);
        }
        int prefix = 0;
        for (int i = 0; i < PREFIX; i++) {
            prefix = prefix << 8 | bytes[i] & 0xFF;
        }
        byPrefix.computeIfAbsent(prefix, k -> new ArrayList<>()).add(new Needle(string, bytes, unit));
        hashes.set(hash(prefix));
        longest = Math.max(longest, bytes.length);
    }

    boolean isEmpty() {
        return byPrefix.isEmpty();
    }

    /** Reads the stream to its end; it stays open. */
    List<Hit> search(InputStream in) throws IOException {
        List<Hit> hits = new ArrayList<>();
        byte[] buffer = new byte[BLOCK + 2 * longest + 2 * HISTORY];
        long start = 0;
        int first = 0;
        int kept = 0;
        while (true) {
            int read = in.readNBytes(buffer, kept, buffer.length - kept);
            int filled = kept + read;
            boolean last = filled < buffer.length;
            int end = last ? filled : filled - longest - HISTORY;
            search(filled < buffer.length ? Arrays.copyOf(buffer, filled) : buffer, first, end, start, hits);
            if (last) {
                return hits;
            }
            int from = end - HISTORY;
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            start += from;
            first = HISTORY;
            kept = filled - from;
        }
    }

    /** @param first the first place that counts */
    private void search(byte[] bytes, int first, int end, long start, List<Hit> hits) {
        int prefix = 0;
        for (int i = first; i < Math.min(bytes.length, end + PREFIX - 1); i++) {
            prefix = prefix << 8 | lower(bytes[i]) & 0xFF;
            if (i - first >= PREFIX - 1 && hashes.get(hash(prefix))) {
                for (Needle needle : byPrefix.getOrDefault(prefix, List.of())) {
                    int at = i - PREFIX + 1;
                    if (matches(needle, bytes, at)) {
                        hits.add(new Hit(needle.string(), start + at, needle.pattern().length));
                    }
                }
            }
        }
    }

    private static boolean matches(Needle needle, byte[] bytes, int at) {
        byte[] pattern = needle.pattern();
        if (at + pattern.length > bytes.length) {
            return false;
        }
        for (int i = PREFIX; i < pattern.length; i++) {
            if (lower(bytes[at + i]) != pattern[i]) {
                return false;
            }
        }
        int unit = needle.unit();
        boolean goesOn = isDigit(bytes, at, unit) && isDigit(bytes, at - unit, unit);
        int after = at + pattern.length;
        return !goesOn && !(isDigit(bytes, after - unit, unit) && isDigit(bytes, after, unit));
    }

    /** Whether a character of ASCII that begins there is a digit, whichever byte of two it is. */
    private static boolean isDigit(byte[] bytes, int at, int unit) {
        for (int i = at; i < at + unit; i++) {
            if (i >= 0 && i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte code) {
        return code >= 'A' && code <= 'Z' ? (byte) (code + 32) : code;
    }

    private static int hash(int prefix) {
        return (prefix * 0x9E3779B1) >>> 16;
    }
}
