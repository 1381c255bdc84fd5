// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.ct.LabelVolume;

/** How well two masks agree; any label above 0 counts. */
public final class Overlap {
    private Overlap() {}

    /** Dice's coefficient: twice what both have, over the sum; 1 if both are empty. */
    public static double dice(LabelVolume a, LabelVolume b) {
        Count count = new Count();
        for (int z = 0; z < a.geometry().depth(); z++) {
            count.add(a.plane(z), b.plane(z));
        }
        return count.dice();
    }

    /** The same of masks of one slice. */
    public static double dice(byte[] a, byte[] b) {
        Count count = new Count();
        count.add(a, b);
        return count.dice();
    }

    private static final class Count {
        private long both;
        private long sum;

        void add(byte[] p, byte[] q) {
            for (int i = 0; i < p.length; i++) {
                both += p[i] != 0 && q[i] != 0 ? 1 : 0;
                sum += (p[i] != 0 ? 1 : 0) + (q[i] != 0 ? 1 : 0);
            }
        }

        double dice() {
            return sum == 0 ? 1 : 2.0 * both / sum;
        }
    }
}
