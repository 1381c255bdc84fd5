// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskValuesTest {
    private static final Set<Integer> ANY = Set.of();

    @Test
    void whiteIsCutAtItsHalf() {
        assertArrayEquals(new byte[] {0, 0, 0, 1, 1}, MaskValues.ofPicture(new float[] {0, 6, 127, 128, 253}, 8, ANY));
        assertArrayEquals(new byte[] {0, 0, 1}, MaskValues.ofPicture(new float[] {0, 20_000, 65_535}, 16, ANY));
    }

    @Test
    void smallNumbersAreLabels() {
        assertArrayEquals(new byte[] {0, 1, 1}, MaskValues.ofPicture(new float[] {0, 1, 2}, 8, ANY));
        assertArrayEquals(new byte[] {0, 1}, MaskValues.ofPicture(new float[] {0, 1}, 16, ANY));
        assertArrayEquals(new byte[] {0, 0}, MaskValues.ofPicture(new float[] {0, 0}, 8, ANY));
    }

    @Test
    void chosenValuesCount() {
        assertArrayEquals(new byte[] {0, 0, 1, 1}, MaskValues.ofPicture(new float[] {0, 1, 2, 255}, 8, Set.of(2, 255)));
        assertArrayEquals(new byte[] {0, 1, 0}, MaskValues.ofLabels(new byte[] {0, 3, (byte) 200}, Set.of(3)));
        assertArrayEquals(new byte[] {0, 1, 1}, MaskValues.ofLabels(new byte[] {0, 3, (byte) 200}, ANY));
    }

    @Test
    void theBackgroundMayBeTheInterceptOfACt() {
        assertArrayEquals(new byte[] {0, 1}, MaskValues.ofPicture(new float[] {-1024, -1023}, 16, ANY));
        assertArrayEquals(new byte[] {0, 1}, MaskValues.ofPicture(new float[] {-1024, -769}, 16, ANY));
    }
}
