// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.ByteArrayOutputStream;

/**
 * What counts of a .properties file in a checksum: all but lines that begin with {@code #}, of which the line end is left.
 *
 * <p>The updater does not see a line start behind an empty line, nor behind a {@code #} with nothing else in its line; the
 * {@code #} of the next line then counts. That is repeated here: the checksums would differ otherwise.
 */
final class PropertyLines {
    private final byte[] content;
    private int position;
    private boolean atLineStart = true;

    private PropertyLines(byte[] content) {
        this.content = content;
    }

    static byte[] of(byte[] content) {
        PropertyLines lines = new PropertyLines(content);
        ByteArrayOutputStream counted = new ByteArrayOutputStream(content.length);
        for (int c = lines.next(); c >= 0; c = lines.next()) {
            counted.write(c);
        }
        return counted.toByteArray();
    }

    private int next() {
        int c = take();
        if (!atLineStart) {
            atLineStart = c == '\n';
        } else if (c == '#') {
            c = lineEnd();
        } else {
            atLineStart = false;
        }
        return c;
    }

    /** Passes a comment. The first character behind its {@code #} is looked at as that of a line. */
    private int lineEnd() {
        int c = take();
        while (c == '#') {
            c = take();
        }
        if (c == '\n') {
            // A line of hashes alone: its end has been taken for the first character of a line.
            atLineStart = false;
            return c;
        }
        while (c >= 0 && c != '\n') {
            c = take();
        }
        atLineStart = c == '\n';
        return c;
    }

    private int take() {
        return position < content.length ? content[position++] & 0xFF : -1;
    }
}
