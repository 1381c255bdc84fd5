// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.covidrate.ct.UnreadableImageException;

/**
 * The lines of a NRRD header.
 *
 * @param fields "field: text", names in lower case; spellings that teem allows beside the usual one are made usual
 * @param keys "key:=value"
 * @param dataFiles the lines after "data file: LIST"
 */
record NrrdHeader(Map<String, String> fields, Map<String, String> keys, List<String> dataFiles) {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_LINES = 1 << 16;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([n\\\\])");
    private static final Map<String, String> SPELLINGS = Map.of(
            "datafile", "data file",
            "lineskip", "line skip",
            "byteskip", "byte skip",
            "axismins", "axis mins",
            "axismaxs", "axis maxs",
            "centerings", "centers");

    /** Whether a file that starts so is NRRD. */
    static boolean isNrrd(byte[] start) {
        return start.length >= 8
                && new String(start, 0, 7, StandardCharsets.ISO_8859_1).equals("NRRD000")
                && start[7] >= '1'
                && start[7] <= '9';
    }

    /** Reads up to and with the empty line that ends a header, or the end of the file. */
    static NrrdHeader read(InputStream in) throws IOException {
        if (!isNrrd(line(in).orElse("").getBytes(StandardCharsets.ISO_8859_1))) {
            throw new UnreadableImageException("The file is not NRRD: its first line is not NRRD0001 to NRRD0005.");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> dataFiles = new ArrayList<>();
        boolean listing = false;
        Optional<String> next = line(in);
        for (int n = 0; next.isPresent() && !next.get().isEmpty(); n++, next = line(in)) {
            String line = next.get();
            int colon = line.indexOf(':');
            if (n > MOST_LINES) {
                throw damaged("has no end");
            } else if (line.startsWith("#")) {
                continue;
            } else if (listing) {
                dataFiles.add(line.trim());
            } else if (colon > 0 && line.startsWith(":=", colon)) {
                keys.put(line.substring(0, colon), unescape(line.substring(colon + 2)));
            } else if (colon > 0) {
                String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
                name = SPELLINGS.getOrDefault(name, name);
                fields.put(name, line.substring(colon + 1).trim());
                listing = name.equals("data file") && fields.get(name).startsWith("LIST");
            } else {
                throw damaged("has a line that is neither field nor key");
            }
        }
        return new NrrdHeader(fields, keys, dataFiles);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A field that every header has. */
    String require(String name) throws UnreadableImageException {
        return field(name).orElseThrow(() -> damaged("has no \"" + name + "\""));
    }

    /** The whole numbers of a field. */
    int[] integers(String name) throws UnreadableImageException {
        try {
            String[] words = require(name).split("\\s+");
            int[] out = new int[words.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = Integer.parseInt(words[i]);
            }
            return out;
        } catch (NumberFormatException e) {
            throw damaged("has no whole numbers in \"" + name + "\"");
        }
    }

    static UnreadableImageException damaged(String how) {
        return new UnreadableImageException("The NRRD header " + how + "; export the image again.");
    }

    private static String unescape(String value) {
        return ESCAPE.matcher(value).replaceAll(m -> m.group(1).equals("n") ? "\n" : "\\\\");
    }

    /** Byte by byte: what follows the header must stay in the stream. Ends are LF or CR LF. */
    private static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw damaged("has a line without end");
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
