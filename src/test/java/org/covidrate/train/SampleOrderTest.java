// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleOrderTest {
    private static List<SampleOrder.Draw> draws(int count, int[] sizes, double[] weights, long seed) {
        SampleOrder order = new SampleOrder(sizes, weights, seed);
        List<SampleOrder.Draw> draws = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            draws.add(order.next());
        }
        return draws;
    }

    @Test
    void dataSetsTakeTurnsByTheirWeights() {
        double[] weights = {3, 1, 0.5};
        int[] counts = new int[3];
        int done = 0;
        for (SampleOrder.Draw draw : draws(900, new int[] {5, 50, 2}, weights, 1)) {
            counts[draw.set()]++;
            done++;
            for (int set = 0; set < 3; set++) {
                assertEquals(done * weights[set] / 4.5, counts[set], 1.5, "after " + done);
            }
        }
        assertEquals(600, counts[0]);
        assertEquals(200, counts[1]);
        assertEquals(100, counts[2]);
    }

    @Test
    void everySliceComesOnceBeforeAnyComesAgain() {
        List<SampleOrder.Draw> draws = draws(9 * 8, new int[] {9}, new double[] {1}, 4);
        HashSet<List<SampleOrder.Draw>> orders = new HashSet<>();
        for (int round = 0; round < 8; round++) {
            List<SampleOrder.Draw> one = draws.subList(9 * round, 9 * round + 9);
            assertEquals(9, new HashSet<>(one).size());
            assertTrue(one.stream().allMatch(d -> d.index() >= 0 && d.index() < 9));
            orders.add(one);
        }
        assertTrue(orders.size() > 5, "an order of its own each time");
    }

    @Test
    void theSeedTellsTheOrder() {
        int[] sizes = {6, 4};
        double[] weights = {1, 2};
        assertEquals(draws(60, sizes, weights, 7), draws(60, sizes, weights, 7));
        assertNotEquals(draws(60, sizes, weights, 7), draws(60, sizes, weights, 8));
    }
}
