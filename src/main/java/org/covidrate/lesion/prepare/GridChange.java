// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

/** From one pixel grid to another, and back. */
public sealed interface GridChange permits Cut, Scaling {
    int fromWidth();

    int fromHeight();

    int toWidth();

    int toHeight();

    /** Whether both grids are the same. */
    boolean isIdentity();

    /** The slice on the new grid. */
    Slice apply(Slice slice);

    /** A mask or label image on the new grid: every value is one of the old, 0 where there was nothing. */
    byte[] apply(byte[] labels);

    /**
     * A map such as probabilities, on the old grid; 0 where the new grid has nothing.
     *
     * @param map {@code toWidth * toHeight} values from {@code offset}; not changed
     */
    float[] restore(float[] map, int offset);
}
