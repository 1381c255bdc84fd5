// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The attributes of PS3.6, retired ones and repeating groups too: keyword and value representation by tag. */
public final class Dictionary {
    /**
     * One attribute.
     *
     * @param vr the representation, the first one where the data set decides
     * @param alternatives all representations, usually one
     * @param keyword empty where PS3.6 gives none
     */
    public record Entry(Vr vr, List<Vr> alternatives, String keyword) {}

    private record Pattern(int mask, int tag, Entry entry) {}

    private static final class Table {
        static final Table INSTANCE = new Table();

        final Map<Integer, Entry> entries = new HashMap<>(8192);
        final List<Pattern> patterns = new ArrayList<>();
        final Map<String, Integer> tags = new HashMap<>(8192);

        private Table() {
            Map<String, List<Vr>> representations = new HashMap<>();
            try (InputStream in = Dictionary.class.getResourceAsStream("dictionary.tsv");
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, representations));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void add(String line, Map<String, List<Vr>> representations) {
            String[] column = line.split("\t");
            List<Vr> vrs = representations.computeIfAbsent(column[1], Table::representations);
            Entry entry = new Entry(vrs.get(0), vrs, column[2].equals("-") ? "" : column[2]);
            int tag = Integer.parseUnsignedInt(column[0].replace('x', '0'), 16);
            if (column[0].indexOf('x') >= 0) {
                int fixed = Integer.parseUnsignedInt(
                        column[0].replaceAll("[^x]", "f").replace('x', '0'), 16);
                patterns.add(new Pattern(fixed, tag, entry));
            } else {
                entries.put(tag, entry);
                if (!entry.keyword().isEmpty()) {
                    tags.put(entry.keyword(), tag);
                }
            }
        }

        private static List<Vr> representations(String text) {
            List<Vr> vrs = new ArrayList<>();
            for (String vr : text.split("\\|")) {
                vrs.add(Vr.valueOf(vr));
            }
            return List.copyOf(vrs);
        }
    }

    private static final Entry PRIVATE_CREATOR = new Entry(Vr.LO, List.of(Vr.LO), "PrivateCreator");
    private static final Entry GROUP_LENGTH = new Entry(Vr.UL, List.of(Vr.UL), "GroupLength");

    private Dictionary() {}

    /** What PS3.6 says of the tag; a private creator and a group length are known, other private tags are not. */
    public static Optional<Entry> entry(int tag) {
        return Optional.ofNullable(find(tag));
    }

    /** The representation of an attribute that the file does not name it for; UN if it is not known. */
    public static Vr vr(int tag) {
        Entry entry = find(tag);
        return entry == null ? Vr.UN : entry.vr();
    }

    /** The keyword, or the tag in parentheses if there is none. */
    public static String keyword(int tag) {
        Entry entry = find(tag);
        return entry == null || entry.keyword().isEmpty() ? Tag.format(tag) : entry.keyword();
    }

    /** The tag of a keyword; of repeating groups none. */
    public static OptionalInt tag(String keyword) {
        Integer tag = Table.INSTANCE.tags.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    private static Entry find(int tag) {
        Table table = Table.INSTANCE;
        Entry entry = table.entries.get(tag);
        if (entry != null) {
            return entry;
        }
        if (Tag.isPrivate(tag)) {
            return Tag.isPrivateCreator(tag) ? PRIVATE_CREATOR : Tag.isGroupLength(tag) ? GROUP_LENGTH : null;
        }
        if (Tag.isGroupLength(tag)) {
            return GROUP_LENGTH;
        }
        for (Pattern pattern : table.patterns) {
            if ((tag & pattern.mask()) == pattern.tag()) {
                return pattern.entry();
            }
        }
        return null;
    }
}
