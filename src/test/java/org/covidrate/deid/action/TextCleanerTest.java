// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCleanerTest {
    private static final TextCleaner CLEANER = new TextCleaner(Set.of("LUNG", "WEI"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CT Thorax mit KM, 5mm B70f | CT Thorax mit KM 5mm B70f",
                "CT CHEST W/O CONTRAST | CT CHEST W CONTRAST",
                "Chest 1.25mm follow-up for J. Doe MRN 1234567 | Chest 1.25mm follow up for",
                "Chest of 12.03.1950 | Chest of",
                "Thorax Müller | Thorax",
                "Dr Wei Lung | ''",
                "Smith | ''"
            })
    void ofDescriptionsKnownWordsStay(String text, String cleaned) {
        assertEquals(cleaned, CLEANER.descriptor(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIEMENS | SIEMENS",
                "GE MEDICAL SYSTEMS | GE MEDICAL SYSTEMS",
                "SOMATOM Definition AS+ | SOMATOM Definition AS+",
                "MONOCHROME2 | MONOCHROME2",
                "WINDOW1 | WINDOW1",
                "HELICAL_CT | HELICAL_CT",
                "Smith | ''",
                "Toshiba Smith | Toshiba",
                "1950-03-12 | ''",
                "12 03 50 7 | ''",
                "8675309 | ''",
                "Lung | ''"
            })
    void ofOtherAttributesKnownTextStaysAsItIs(String text, String cleaned) {
        assertEquals(cleaned, CLEANER.technical(text));
    }

    @Test
    void typesAndVersionsStayOnlyInAttributesOfDevices() {
        assertEquals("syngo CT 2012B", CLEANER.device("syngo CT 2012B"));
        assertEquals("D40s", CLEANER.device("D40s"));
        assertEquals("", CLEANER.technical("D40s"));
        assertEquals("", CLEANER.device("19500312"));
        assertTrue(CLEANER.isTerm("CT_SOM5 SPI", true));
        assertFalse(CLEANER.isTerm("CT_SMITH", true));
    }
}
