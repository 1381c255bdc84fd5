// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes against those counted in the reference networks. */
final class ArchitectureSizeTest {
    /** 14,380,833 trainable values and 9,216 running statistics in Keras' summary of the paper's network. */
    @Test
    void covidRateHasThePapersSize() {
        assertEquals(14_390_049, CovidRateArchitecture.PAPER.size());
        assertEquals(9_216, runningStatistics(CovidRateArchitecture.PAPER));
        assertEquals(260_913, new CovidRateArchitecture(List.of(16, 16, 32, 32, 48)).size());
    }

    /** 28,953,539 and 28,953,734 used parameters in lungmask's networks. */
    @Test
    void unetHasLungmasksSize() {
        assertEquals(28_953_539, UNetArchitecture.lungmask(3).size() - runningStatistics(UNetArchitecture.lungmask(3)));
        assertEquals(28_953_734, UNetArchitecture.lungmask(6).size() - runningStatistics(UNetArchitecture.lungmask(6)));
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new UNetArchitecture(0, 64, 5));
        assertThrows(IllegalArgumentException.class, () -> new CovidRateArchitecture(List.of(24, 32)));
    }

    private static long runningStatistics(Architecture architecture) {
        return architecture.parameters().stream()
                .filter(p -> p.name().contains("running_"))
                .mapToLong(ParameterSpec::size)
                .sum();
    }
}
