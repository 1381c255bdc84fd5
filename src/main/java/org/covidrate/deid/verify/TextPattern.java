// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What identifies somebody within a longer text, by its form. */
enum TextPattern {
    DATE(
            Kind.DATE,
            "a date within the text",
            "(?<!\\d)(?:19|20)\\d{2}([-./]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])(?!\\d)"
                    + "|(?<![\\d.])\\d{1,2}([./-])\\d{1,2}\\2(?:19|20)\\d{2}(?!\\d)"
                    + "|(?<![\\d/])(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|[12]\\d|3[01])/\\d{2}(?![\\d/])"
                    + "|(?i:\\b\\d{1,2}[. -]{0,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[., -]{0,2}(?:19|20)?\\d{2}\\b)"
                    + "|(?i:\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[. ]{0,2}\\d{1,2},? (?:19|20)\\d{2}\\b)"),
    EMAIL(Kind.CONTACT, "an e-mail address within the text", "[\\w.+-]+@[\\w-]+\\.[\\w.]+"),
    LINK(
            Kind.NETWORK,
            "an address of the internet within the text",
            "(?i)\\b(?:https?|ftp|file|dicom)://\\S+|\\bwww\\.\\w\\S+"),
    HOST(
            Kind.NETWORK,
            "an address of a computer within the text",
            "(?<![\\d.])(?:10\\.\\d{1,3}|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])"),
    PATH(
            Kind.NETWORK,
            "a path of a file within the text",
            "(?i)(?<![a-z])[a-z]:\\\\\\w|\\\\\\\\[\\w.-]+\\\\|(?<!\\w)/(?:home|users|mnt|data)/\\w+"),
    PHONE(
            Kind.CONTACT,
            "a telephone number within the text",
            "(?<![\\d./-])(?=(?:[^\\d\\n]{0,2}\\d){7})(?:\\+\\d{1,3}[ /-]?(?:\\(0\\) ?)?\\d{2,4}[ /-]?|\\(?0\\d{1,4}\\)?[ /-]"
                    + "|\\(\\d{3}\\) ?|\\d{3}-(?=\\d{3}-))\\d{2,8}(?:[ /-]\\d{1,8}){0,3}(?![\\d.])"),
    SOCIAL_SECURITY(
            Kind.IDENTIFIER, "a social security number within the text", "(?<![\\d-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])"),
    RECORD_NUMBER(
            Kind.IDENTIFIER,
            "the number of a patient or order within the text",
            "(?i)\\b(?:MRN|pat(?:ient)?[ ._-]?(?:id|nr|no|number)|fall(?:nummer|nr)|acc(?:ession)?[ ._-]?(?:no|nr|number))\\b[.:# =]{0,3}\\w*\\d\\w*"),
    STREET(
            Kind.CONTACT,
            "a street within the text",
            "(?i)\\b\\d{1,5} (?:\\p{L}+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|blvd|boulevard)\\b"
                    + "|\\p{L}{3,}(?:straße|strasse|weg|platz|gasse|allee) ?\\d{1,4}\\b"),
    TITLE(
            Kind.NAME,
            "a person's title and name within the text",
            "\\b(?:Dr|Prof|Mr|Mrs|Ms|Miss|Herr|Frau|Mme|Dott)\\b\\.? ?\\p{Lu}\\p{L}+"),
    CARET(Kind.NAME, "a name written as DICOM does within the text", "\\p{L}{2,}\\^\\p{L}+");

    /** Numbers within hashes mean nothing. */
    private static final Pattern HASH = Pattern.compile("\\b(?=[0-9]*[a-f])[0-9a-f]{16,}\\b");

    final Kind kind;
    final String reason;
    private final Pattern pattern;

    TextPattern(Kind kind, String reason, String pattern) {
        this.kind = kind;
        this.reason = reason;
        this.pattern = Pattern.compile(pattern, Pattern.UNICODE_CASE);
    }

    /** One match: its pattern and how many characters it has. */
    record Match(TextPattern pattern, int length) {}

    /** The first match of each pattern. */
    static List<Match> in(String text) {
        List<Match> matches = new ArrayList<>();
        String searched = HASH.matcher(text).replaceAll(" ");
        for (TextPattern pattern : values()) {
            Matcher matcher = pattern.pattern.matcher(searched);
            while (matcher.find()) {
                if (!Replaced.isDummyDate(matcher.group()) || pattern != DATE) {
                    matches.add(new Match(pattern, matcher.group().length()));
                    break;
                }
            }
        }
        return matches;
    }
}
