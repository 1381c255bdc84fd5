// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes YAML: block style, texts always in double quotes, so that neither a version nor a word such as "no" is taken for
 * something else. Reads the same in YAML 1.1 and 1.2.
 */
final class Yaml {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]+");

    private Yaml() {}

    /**
     * The text, ending with a line break.
     *
     * @param document of maps, lists, texts, numbers and booleans; maps are written in their order
     */
    static String write(Map<String, ?> document) {
        StringBuilder out = new StringBuilder();
        writeMap(document, 0, out);
        return out.toString();
    }

    private static void writeMap(Map<?, ?> map, int indent, StringBuilder out) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = (String) entry.getKey();
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("\"" + key + "\" is no key.");
            }
            // The first key of a map in a list stands behind the list's dash.
            indent(first && endsWithDash(out) ? 0 : indent, out);
            out.append(key).append(':');
            writeValue(entry.getValue(), indent + 2, out);
            first = false;
        }
    }

    private static void writeValue(Object value, int indent, StringBuilder out) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            writeMap(map, indent, out);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            for (Object element : list) {
                indent(indent, out);
                out.append("- ");
                writeElement(element, indent + 2, out);
            }
        } else {
            out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static void writeElement(Object element, int indent, StringBuilder out) {
        if (element instanceof Map<?, ?> map && !map.isEmpty()) {
            writeMap(map, indent, out);
        } else if (element instanceof List<?> list && !list.isEmpty()) {
            throw new IllegalArgumentException("Lists of lists are not written.");
        } else {
            out.append(scalar(element)).append('\n');
        }
    }

    private static boolean endsWithDash(StringBuilder out) {
        return out.length() > 1 && out.charAt(out.length() - 1) == ' ' && out.charAt(out.length() - 2) == '-';
    }

    private static void indent(int spaces, StringBuilder out) {
        out.append(" ".repeat(spaces));
    }

    private static String scalar(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Double number && Double.isFinite(number)) {
            // Java writes 1.0E-5, which YAML takes for a number only with the sign of the exponent.
            return number.toString().replaceFirst("E(\\d)", "E+$1");
        } else if (value instanceof Map) {
            return "{}";
        } else if (value instanceof List) {
            return "[]";
        }
        throw new IllegalArgumentException(value + " cannot be written as YAML.");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                        // Half a character, for which UTF-8 has no bytes.
                        out.append('\uFFFD');
                    } else if (isPlain(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    /** Neither a control character, nor a line break of Unicode, nor a byte order mark. */
    private static boolean isPlain(int c) {
        return c >= ' '
                && (c < 0x7F || c > 0x9F)
                && c != 0x2028
                && c != 0x2029
                && c != 0xFEFF
                && c != 0xFFFE
                && c != 0xFFFF;
    }
}
