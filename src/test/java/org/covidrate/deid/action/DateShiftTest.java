// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.covidrate.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateShiftTest {
    @ParameterizedTest
    @CsvSource({
        "DA, 20200301, -1, 20200229",
        "DA, 2020.03.01, -1, 2020.02.29",
        "DA, 20200101, 366, 20210101",
        "DA, '', -5, ''",
        "DA, 202003, -1, none",
        "DA, 20200231, -1, none",
        "DA, Smith, -1, none",
        "DA, 20200301Smith, -1, none",
        "DT, 20200301, -1, 20200229",
        "DT, 20200301101112.123456+0100, -1, 20200229101112.123456+0100",
        "DT, 202003, -1, none",
        "DT, 20200301Smith, -1, none",
        "TM, 101112.5, -1, 101112.5",
        "TM, 10:11:12, -1, 10:11:12",
        "TM, Smith, -1, none",
        "SH, +0100, -1, +0100",
        "SH, Smith, -1, none"
    })
    void datesMoveAndTimesStay(Vr vr, String value, int days, String expected) {
        Optional<List<String>> wanted = expected.equals("none") ? Optional.empty() : Optional.of(List.of(expected));
        assertEquals(wanted, DateShift.shift(vr, List.of(value), days));
    }

    @Test
    void allValuesMoveOrNone() {
        assertEquals(
                List.of("20200101", "20191231"),
                DateShift.shift(Vr.DA, List.of("20200102", "20200101"), -1).orElseThrow());
        assertTrue(DateShift.shift(Vr.DA, List.of("20200102", "soon"), -1).isEmpty());
    }

    @Test
    void whatIsKeptIsADateAndNothingElse() {
        assertTrue(DateShift.wellFormed(Vr.DT, List.of("2020", "202001", "20200102030405.6")));
        assertTrue(DateShift.wellFormed(Vr.DA, List.of("20200102")));
        assertFalse(DateShift.wellFormed(Vr.DA, List.of("20200102", "about 2020")));
        assertFalse(DateShift.wellFormed(Vr.LO, List.of("20200102")));
    }
}
