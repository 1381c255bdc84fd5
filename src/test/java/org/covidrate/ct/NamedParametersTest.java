// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedParametersTest {
    /** As a method's parameters are. */
    public record Limits(double lowHu, double highHu) {
        public Limits {
            if (!(lowHu < highHu)) {
                throw new IllegalArgumentException("low is not below high");
            }
        }
    }

    /** A record that holds another. */
    public record Outer(Limits limits, double areaMm2) {}

    private static final Outer OUTER = new Outer(new Limits(-700, -250), 4);

    @Test
    void namesFollowTheRecordAndItsParts() {
        Map<String, Object> map = NamedParameters.of(OUTER);
        assertEquals(List.of("low_hu", "high_hu", "area_mm2"), List.copyOf(map.keySet()));
        assertEquals(List.of(-700.0, -250.0, 4.0), List.copyOf(map.values()));
    }

    @Test
    void changesOnlyWhatIsNamed() {
        assertEquals(
                new Outer(new Limits(-700, -300), 9),
                NamedParameters.with(OUTER, Map.of("high_hu", -300.0, "area_mm2", 9.0)));
        assertEquals(OUTER, NamedParameters.with(OUTER, Map.of()));
    }

    @Test
    void anUnknownNameIsRefusedAndTheKnownOnesAreTold() {
        String said = assertThrows(
                        IllegalArgumentException.class, () -> NamedParameters.with(OUTER, Map.of("hihg_hu", 1.0)))
                .getMessage();
        assertEquals("There is no parameter hihg_hu; there are low_hu, high_hu, area_mm2.", said);
    }

    @Test
    void whatTheRecordRefusesIsRefused() {
        assertEquals(
                "low is not below high",
                assertThrows(IllegalArgumentException.class, () -> NamedParameters.with(OUTER, Map.of("low_hu", 0.0)))
                        .getMessage());
    }
}
