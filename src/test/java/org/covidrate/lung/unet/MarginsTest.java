// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginsTest {
    @ParameterizedTest
    @CsvSource({
        "0.5, true, 8",
        "-0.5, false, -8",
        "0.001, true, 1",
        "-0.001, false, -1",
        // Of equal scores the background's counts.
        "0, false, -1",
        "100, true, 127",
        "-100, false, -127",
        "Infinity, true, 127"
    })
    void sixteenthsWithTheSignOfTheLabel(float margin, boolean label, int expected) {
        assertEquals(expected, Margins.of(margin, label));
    }

    @Test
    void followLabelsThatWereCleanedUp() {
        byte[] margins = {5, -5, 5, -5};
        Margins.follow(margins, new byte[] {2, 0, 0, 1});
        assertArrayEquals(new byte[] {5, -5, -127, 127}, margins);
    }
}
