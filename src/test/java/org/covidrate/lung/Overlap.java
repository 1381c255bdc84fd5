// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.ct.LabelVolume;

/** How well two masks agree; any label above 0 counts. */
public final class Overlap {
    private Overlap() {}

    /** Dice's coefficient: twice what both have, over the sum; 1 if both are empty. */
    public static double dice(LabelVolume a, LabelVolume b) {
        long both = 0;
        long sum = 0;
        for (int z = 0; z < a.geometry().depth(); z++) {
            byte[] p = a.plane(z);
            byte[] q = b.plane(z);
            for (int i = 0; i < p.length; i++) {
                both += p[i] != 0 && q[i] != 0 ? 1 : 0;
                sum += (p[i] != 0 ? 1 : 0) + (q[i] != 0 ? 1 : 0);
            }
        }
        return sum == 0 ? 1 : 2.0 * both / sum;
    }
}
