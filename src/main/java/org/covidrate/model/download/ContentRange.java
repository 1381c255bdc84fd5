// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a file an answer holds.
 *
 * @param first byte of the part; -1 if the server says that there is no such part
 * @param total bytes of the whole file; -1 if it does not say
 */
record ContentRange(long first, long total) {
    static final ContentRange NONE = new ContentRange(-1, -1);

    private static final Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");

    static ContentRange of(HttpHeaders headers) {
        Matcher range = FORM.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches()) {
            return NONE;
        }
        return new ContentRange(
                range.group(1) == null ? -1 : Long.parseLong(range.group(1)),
                range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2)));
    }
}
