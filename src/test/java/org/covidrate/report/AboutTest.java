// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AboutTest {
    @Test
    void thePapersAreThoseOfTheCitationFile() throws Exception {
        String file = Files.readString(Path.of("CITATION.cff"));
        for (Citation paper : Citation.ALL) {
            assertTrue(file.contains("doi: " + paper.doi()), paper.key());
            assertTrue(file.contains("title: \"" + paper.title() + "\""), paper.key());
            assertTrue(file.contains("year: " + paper.year()), paper.key());
            for (String author : paper.authors()) {
                String[] parts = author.split(", ");
                assertTrue(file.contains("family-names: " + parts[0]), author);
                assertTrue(
                        file.contains("given-names: " + parts[1]) || file.contains("given-names: \"" + parts[1]),
                        author);
            }
        }
        assertEquals(Citation.ALL.size(), file.split("type: article", -1).length - 1);
        assertTrue(file.contains("license: " + About.LICENCE));
    }

    @Test
    void bibtexHasWhatStylesNeed() {
        List<String> entry = Citation.LUNGMASK.bibtex();
        assertEquals("@article{Hofmanninger2020,", entry.get(0));
        assertTrue(entry.contains("  volume = {4},"), entry::toString);
        assertTrue(entry.contains("  number = {1},"));
        assertTrue(entry.contains("  pages = {50},"));
        assertTrue(entry.stream().anyMatch(line -> line.contains("R{\\\"o}hrich, Sebastian and ")));
        assertEquals("}", entry.get(entry.size() - 1));
        assertTrue(Citation.COVID_RATE.text().startsWith("Enshaei N, Oikonomou A, Rafiee MJ, "));
        assertTrue(About.lines().contains(Software.NOTICE));
    }
}
