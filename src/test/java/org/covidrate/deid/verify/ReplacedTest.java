// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "REMOVED", "Anonymized", "anonymous^patient", "XXX", "0000", "---", "not known", "N/A"})
    void dummies(String value) {
        assertTrue(Replaced.isDummy(value), value);
        assertTrue(Replaced.isCode(value), value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANON-7F3A21",
                "Subject^0012",
                "P001",
                "3f2c9a77",
                "MZXW6YTBOI",
                "Case 17",
                "LIDC-0001-0002",
                "PKYWGQ9TWZE",
                "PKYWGQXTWZE",
                "anonymous0012"
            })
    void codes(String value) {
        assertEquals(!value.startsWith("LIDC"), Replaced.isCode(value), value);
        assertFalse(Replaced.isDummy(value), value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Miller^Ann",
                "MILLER",
                "MILLER1953",
                "SCHWARZENEGGER",
                "CompressedSamples^CT1",
                "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce",
                "O'Neill",
                "Li"
            })
    void names(String value) {
        assertFalse(Replaced.isCode(value), value);
    }

    @ParameterizedTest
    @CsvSource({
        "19991111, true",
        "00010101, true",
        "19000101000000.000000, true",
        "20200314, false",
        "19520314, false",
        "2020, false"
    })
    void dates(String value, boolean dummy) {
        assertEquals(dummy, Replaced.isDummyDate(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seen on 2019-03-11 by|DATE",
                "20190311|DATE",
                "11.03.2019|DATE",
                "3/11/19|DATE",
                "11-Mar-2019|DATE",
                "March 11, 2019|DATE",
                "version 1.2.03 of 2024b|",
                "1.2.840.113619.2.1|",
                "2.25.190020190311190020190311|",
                "19000101|",
                "call +49 30 1234567|PHONE",
                "(030) 123 456|PHONE",
                "0.5 0.75 120|",
                "512 512|",
                "a.b@c.org|EMAIL",
                "https://pacs.example/x|LINK",
                "C:\\Users\\ann|PATH",
                "/home/ann/x|PATH",
                "192.168.0.17|HOST",
                "123-45-6789|SOCIAL_SECURITY",
                "MRN: 40023|RECORD_NUMBER",
                "Patient ID 40023|RECORD_NUMBER",
                "17 Elm Grove Road|STREET",
                "Hauptstraße 17|STREET",
                "Dr. Grey|TITLE",
                "Miller^Ann|CARET",
                "AXIAL lung window B31f|"
            })
    void patternsInTexts(String text, String expected) {
        Set<String> found =
                TextPattern.in(text).stream().map(m -> m.pattern().name()).collect(Collectors.toSet());
        assertEquals(expected == null ? Set.of() : Set.of(expected), found);
    }

    @ParameterizedTest
    @CsvSource({
        "im001.dcm, true",
        "2.25.1234567/2.25.7654321.dcm, true",
        "series-0001/slice_12.dcm, true",
        "audit.json, true",
        "P001/IM00001, true",
        "Miller/im001.dcm, false",
        "Miller^Ann.dcm, false",
        "1.3.12.2.1107.5.1.dcm, false",
        "scan_20190311.dcm, false",
        "40023117.dcm, false"
    })
    void namesOfFiles(String path, boolean clean) {
        List<Finding> findings = new ArrayList<>();
        assertEquals(clean, NameCheck.check(path, false, findings::add), findings.toString());
        assertEquals(clean, findings.isEmpty());
    }
}
