// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankAucTest {
    @Test
    void countsPairs() {
        boolean[] marked = {true, true, false, false};
        assertEquals(1, RankAuc.of(new double[] {4, 3, 2, 1}, marked));
        assertEquals(0, RankAuc.of(new double[] {1, 2, 3, 4}, marked));
        assertEquals(0.5, RankAuc.of(new double[] {7, 7, 7, 7}, marked), "ties count half");
        // Pairs: 3>2, 3>1, 1<2, 1=1.
        assertEquals(2.5 / 4, RankAuc.of(new double[] {3, 1, 2, 1}, marked));
        assertTrue(Double.isNaN(RankAuc.of(new double[] {1, 2}, new boolean[] {true, true})));
        assertTrue(Double.isNaN(RankAuc.of(new double[] {1, 2}, new boolean[2])));
    }

    /** The trapezoids under the curve of all thresholds are the same area. */
    @Test
    void isTheAreaUnderTheCurve() {
        Random random = new Random(3);
        double[] values = new double[60];
        boolean[] marked = new boolean[60];
        for (int i = 0; i < 60; i++) {
            marked[i] = random.nextInt(3) == 0;
            values[i] = random.nextInt(12) + (marked[i] ? 2 : 0);
        }
        int positives = 0;
        for (boolean m : marked) {
            positives += m ? 1 : 0;
        }
        double area = 0;
        double lastX = 0;
        double lastY = 0;
        double[] thresholds = Arrays.stream(values).distinct().sorted().toArray();
        for (int t = thresholds.length - 1; t >= 0; t--) {
            double x = 0;
            double y = 0;
            for (int i = 0; i < 60; i++) {
                if (values[i] >= thresholds[t]) {
                    x += marked[i] ? 0 : 1.0 / (60 - positives);
                    y += marked[i] ? 1.0 / positives : 0;
                }
            }
            area += (x - lastX) * (y + lastY) / 2;
            lastX = x;
            lastY = y;
        }
        assertEquals(area, RankAuc.of(values, marked), 1e-12);
    }

    @Test
    void correlates() {
        boolean[] marked = {true, true, false, false};
        assertEquals(1, RankAuc.correlation(new double[] {2, 2, 1, 1}, marked), 1e-12);
        assertEquals(-1, RankAuc.correlation(new double[] {0, 0, 5, 5}, marked), 1e-12);
        assertEquals(0, RankAuc.correlation(new double[] {1, 2, 1, 2}, marked), 1e-12);
        assertEquals(1 / Math.sqrt(2), RankAuc.correlation(new double[] {2, 1, 1, 0}, marked), 1e-12);
        assertTrue(Double.isNaN(RankAuc.correlation(new double[] {1, 1, 1, 1}, marked)));
    }
}
