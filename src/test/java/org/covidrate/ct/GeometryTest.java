// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static final double[] SPACING = {0.5, 0.75, 2};
    private static final double[] ORIGIN = {1, 2, 3};

    private static Geometry grid(double... direction) {
        return new Geometry(4, 3, 2, SPACING, ORIGIN, direction);
    }

    @Test
    void aVoxelLiesAtOriginPlusDirectionTimesSpacing() {
        Geometry g = grid(0, 0, 1, 1, 0, 0, 0, -1, 0);
        assertArrayEquals(new double[] {1 + 2 * 5, 2 + 0.5 * 2, 3 - 0.75 * 4}, g.toWorld(2, 4, 5), 1e-12);
        assertEquals(1, g.direction(1, 0));
        assertEquals(-1, g.direction(2, 1));
    }

    @Test
    void voxelVolumeCountsShear() {
        assertEquals(0.75, grid(Geometry.identity()).voxelVolume(), 1e-12);
        double s = Math.sin(Math.toRadians(20));
        double c = Math.cos(Math.toRadians(20));
        assertEquals(0.75 * c, grid(1, 0, 0, 0, 1, s, 0, 0, c).voxelVolume(), 1e-12);
    }

    @Test
    void slicesAreAPartOfTheGrid() {
        Geometry g = Geometry.axial(4, 3, 10, 1, 1, 2.5);
        Geometry part = g.slices(4, 3);
        assertEquals(3, part.depth());
        assertArrayEquals(g.toWorld(1, 2, 5), part.toWorld(1, 2, 1), 1e-12);
    }

    @Test
    void gridsAreComparedByTheirCorners() {
        Geometry g = grid(Geometry.identity());
        Geometry moved = new Geometry(4, 3, 2, SPACING, new double[] {1, 2, 3.009}, Geometry.identity());
        assertTrue(g.sameGrid(moved, 0.01));
        assertFalse(g.sameGrid(moved, 0.008));
        assertFalse(g.sameGrid(Geometry.axial(4, 3, 3, 0.5, 0.75, 2), 100));
        assertFalse(g.sameGrid(grid(-1, 0, 0, 0, -1, 0, 0, 0, 1), 0.1));
    }

    @Test
    void negativeZerosDoNotMakeGridsDiffer() {
        Geometry g = new Geometry(4, 3, 2, SPACING, new double[3], Geometry.identity());
        Geometry same = new Geometry(
                4, 3, 2, SPACING, new double[] {-0.0, -0.0, -0.0}, new double[] {1, -0.0, 0, 0, 1, 0, -0.0, 0, 1});
        assertEquals(g, same);
        assertEquals(g.hashCode(), same.hashCode());
        assertNotEquals(g, grid(Geometry.identity()));
    }

    @Test
    void arraysAreCopied() {
        double[] direction = Geometry.identity();
        Geometry g = grid(direction);
        direction[0] = 7;
        g.spacing()[0] = 7;
        g.origin()[0] = 7;
        g.direction()[0] = 7;
        assertEquals(grid(Geometry.identity()), g);
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Geometry.axial(0, 1, 1, 1, 1, 1));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Geometry.axial(1, 1, 1, 1, bad, 1));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Geometry(1, 1, 1, SPACING, new double[] {Double.NaN, 0, 0}, Geometry.identity()));
        assertThrows(IllegalArgumentException.class, () -> grid(2, 0, 0, 0, 1, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> grid(1, 1, 0, 0, 0, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> grid(Double.NaN, 0, 0, 0, 1, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> grid(1, 0, 0));
    }

    @Test
    void orientationNamesTheSideTowardsWhichAnIndexGrows() {
        assertEquals("LPS", Orientation.of(grid(Geometry.identity())).code());
        assertEquals("RAS", Orientation.of(grid(-1, 0, 0, 0, -1, 0, 0, 0, 1)).code());
        // x to the left, y to superior, z to anterior.
        assertEquals("LSA", Orientation.of(grid(1, 0, 0, 0, 0, -1, 0, 1, 0)).code());
        // Sagittal slices as scanners make them: x to posterior, y to inferior, z to the left.
        assertEquals("PIL", Orientation.of(grid(0, 0, 1, 1, 0, 0, 0, -1, 0)).code());
    }

    @Test
    void the48OrdersHave48Codes() {
        for (double degrees : List.of(0.0, 12.0, 30.0)) {
            Set<String> codes = TestVolumes.directions(degrees)
                    .map(d -> Orientation.of(grid(d)).code())
                    .collect(Collectors.toSet());
            assertEquals(48, codes.size());
        }
    }

    @Test
    void aTiedDirectionStillGivesEachAxisOnce() {
        double r = Math.sqrt(0.5);
        Orientation o = Orientation.of(grid(r, -r, 0, r, r, 0, 0, 0, 1));
        assertEquals(
                Set.of(0, 1, 2), Set.of(o.axisAlong(0), o.axisAlong(1), o.axisAlong(2)));
    }
}
