// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.synth.LungCt;
import org.junit.jupiter.api.Test;

/** The published way as pairs for training, on slices whose result can be told by hand. */
class PublishedPairTest {
    private static final int SIDE = 120;
    private static final int LUNG_ROWS = 80;

    /** Tissue of 0 HU, lung of so many in its first rows, and lesion of -500 HU in the first rows of that. */
    private static LungCt slice(int lungHu, int lesionRows) {
        Geometry g = Geometry.axial(SIDE, SIDE, 1, 1, 1, 1);
        short[] hu = new short[SIDE * SIDE];
        byte[] lung = new byte[SIDE * SIDE];
        byte[] lesion = new byte[SIDE * SIDE];
        for (int i = 0; i < hu.length; i++) {
            int row = i / SIDE;
            lung[i] = (byte) (row < LUNG_ROWS ? 1 + i % 2 : 0);
            lesion[i] = (byte) (row < lesionRows ? 1 : 0);
            hu[i] = (short) (row < lesionRows ? -500 : row < LUNG_ROWS ? lungHu : 0);
        }
        Method method = new Method("test", Map.of());
        return new LungCt(
                CtVolume.ofHu(g, List.of(hu), Provenance.UNKNOWN),
                new LabelVolume(g, List.of(lung), List.of(), method),
                new LabelVolume(g, List.of(lesion), List.of(), method));
    }

    @Test
    void lesionPixelsReplaceThoseAtTheSamePlace() {
        // The donor's lesion is half way from its darkest (-1000) to its brightest (0); all else in the lung is 0 in
        // both.
        PublishedPair pair = PublishedPair.of(slice(-1000, 8), slice(-800, 0)).orElseThrow();
        float[] values = new float[SIDE * SIDE];
        pair.image().planes().plane(0, values);
        for (int i = 0; i < values.length; i++) {
            boolean lesion = i / SIDE < 8;
            assertEquals(lesion ? 1f : 0f, values[i], "stretched: 0.5 is the brightest");
            assertEquals(lesion ? 1 : 0, pair.lesions().plane(0)[i]);
        }
        assertEquals(10, pair.rate(), 1e-9);
    }

    @Test
    void littleLesionIsNoPairAndWhatDoesNotFitIsOneSentence() {
        assertEquals(Optional.empty(), PublishedPair.of(slice(-1000, 0), slice(-800, 0)));
        LungCt flat = slice(0, 0);
        String message = assertThrows(IllegalArgumentException.class, () -> PublishedPair.of(slice(-1000, 8), flat))
                .getMessage();
        assertTrue(message.contains("the same value everywhere"), message);
    }
}
