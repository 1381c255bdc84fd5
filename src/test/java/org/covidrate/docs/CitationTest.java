// SPDX-License-Identifier: Apache-2.0
package org.covidrate.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CITATION.cff holds what version 1.2.0 of the Citation File Format asks for, and no field that it does not know. */
class CitationTest {
    private static final Set<String> REQUIRED = Set.of("cff-version", "message", "title", "authors");
    private static final Set<String> KNOWN = Set.of(
            "abstract",
            "authors",
            "cff-version",
            "commit",
            "contact",
            "date-released",
            "doi",
            "identifiers",
            "keywords",
            "license",
            "license-url",
            "message",
            "preferred-citation",
            "references",
            "repository",
            "repository-artifact",
            "repository-code",
            "title",
            "type",
            "url",
            "version");

    private static String match(String pattern, String text) {
        Matcher m = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertTrue(m.find(), pattern);
        return m.group(1);
    }

    @Test
    void theFieldsAreThoseOfTheFormat() throws Exception {
        String text = Files.readString(Path.of("CITATION.cff"));
        Set<String> fields = new TreeSet<>();
        Matcher field = Pattern.compile("^([\\w-]+):", Pattern.MULTILINE).matcher(text);
        while (field.find()) {
            assertTrue(fields.add(field.group(1)), field.group(1) + " is there twice");
        }
        assertTrue(fields.containsAll(REQUIRED), fields.toString());
        assertTrue(KNOWN.containsAll(fields), fields.toString());
        assertEquals("1.2.0", match("^cff-version: (.*)$", text));
        assertTrue(Set.of("software", "dataset").contains(match("^type: (.*)$", text)));
        // Every reference has its type, its title and its authors.
        String references = text.substring(text.indexOf("references:"));
        int count = references.split("\n  - type: ", -1).length - 1;
        for (String part : List.of("\n    title: ", "\n    authors:\n", "\n    doi: 10.", "\n    year: ")) {
            assertEquals(count, references.split(Pattern.quote(part), -1).length - 1, part);
        }
    }

    @Test
    void theVersionIsThatOfTheProgram() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertEquals(
                match("<artifactId>COVID_Rate</artifactId>\\s*<version>([^<]+)</version>", pom),
                match("^version: (.*)$", Files.readString(Path.of("CITATION.cff"))));
    }
}
