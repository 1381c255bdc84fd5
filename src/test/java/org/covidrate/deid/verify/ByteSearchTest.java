// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
    private static List<ByteSearch.Hit> search(byte[] bytes, String... strings) throws IOException {
        List<ByteSearch.Hit> hits = new ByteSearch(List.of(strings)).search(new ByteArrayInputStream(bytes));
        hits.sort(Comparator.comparingLong(ByteSearch.Hit::offset).thenComparing(ByteSearch.Hit::string));
        return hits;
    }

    @Test
    void encodingsAndLetters() throws IOException {
        byte[] latin = "xxMüLLer".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf = "xxMüller".getBytes(StandardCharsets.UTF_8);
        byte[] wide = "xxmüller".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(List.of(new ByteSearch.Hit(1, 2, 6)), search(latin, "other", "Müller"));
        assertEquals(List.of(new ByteSearch.Hit(0, 2, 7)), search(utf, "Müller"));
        assertTrue(search(wide, "Müller").contains(new ByteSearch.Hit(0, 4, 12)));
        assertEquals(List.of(), search(utf, "Muller"));
        assertEquals(List.of(), search(new byte[0], "Muller"));
    }

    @Test
    void partsOfLongerNumbersDoNotCount() throws IOException {
        byte[] bytes = "ID 4711, 2.25.14711 and 47112; 4711".getBytes(StandardCharsets.US_ASCII);
        assertEquals(List.of(new ByteSearch.Hit(0, 3, 4), new ByteSearch.Hit(0, 31, 4)), search(bytes, "4711"));
        byte[] wide = "14711 4711".getBytes(StandardCharsets.UTF_16LE);
        assertTrue(search(wide, "4711").contains(new ByteSearch.Hit(0, 12, 8)));
        assertTrue(search(wide, "4711").stream().noneMatch(hit -> hit.offset() < 11));
    }

    /** A number at the beginning of a block that goes on from the one before. */
    @Test
    void numbersAreJoinedOverBlocks() throws IOException {
        for (int at = (1 << 20) - 20; at < (1 << 20) + 40; at++) {
            byte[] bytes = new byte[1 << 21];
            System.arraycopy("94711".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 5);
            assertEquals(List.of(), search(bytes, "4711"), "at " + at);
            bytes[at] = 'x';
            assertEquals(List.of(new ByteSearch.Hit(0, at + 1, 4)), search(bytes, "4711"), "at " + at);
        }
    }

    /** Against the plain way, with hits at every place around the ends of the blocks that are read. */
    @Test
    void blocksJoin() throws IOException {
        byte[] bytes = new byte[(1 << 20) * 2 + 777];
        new Random(3).nextBytes(bytes);
        String[] strings = {"abcd", "abcdefgh", "cdef"};
        byte[] word = "abcdefgh".getBytes(StandardCharsets.US_ASCII);
        for (int at = (1 << 20) - 300; at < (1 << 20) + 300; at += 7) {
            System.arraycopy(word, 0, bytes, at, at % 2 == 0 ? 8 : 5);
        }
        System.arraycopy(word, 0, bytes, bytes.length - 8, 8);
        System.arraycopy(word, 0, bytes, 0, 8);
        List<ByteSearch.Hit> expected = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String lower = text.replaceAll("[^a-zA-Z]", " ").toLowerCase(Locale.ROOT);
        for (int s = 0; s < strings.length; s++) {
            for (int at = lower.indexOf(strings[s]); at >= 0; at = lower.indexOf(strings[s], at + 1)) {
                expected.add(new ByteSearch.Hit(s, at, strings[s].length()));
            }
        }
        expected.sort(Comparator.comparingLong(ByteSearch.Hit::offset).thenComparing(ByteSearch.Hit::string));
        assertEquals(expected, search(bytes, strings));
    }
}
