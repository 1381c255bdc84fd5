// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapesTest {
    @Test
    void aProfilePassesItsPointsAndNeverOvershoots() {
        Profile p = Profile.of(0, 1, 10, 5, 20, 5, 35, -2);
        assertEquals(1, p.at(-9), 1e-12);
        assertEquals(5, p.at(10), 1e-12);
        assertEquals(-2, p.at(99), 1e-12);
        for (double t = -5; t < 40; t += 0.3) {
            assertTrue(p.at(t) <= 5 + 1e-12 && p.at(t) >= -2 - 1e-12);
        }
        assertThrows(IllegalArgumentException.class, () -> Profile.of(1, 1, 1, 2));
    }

    @Test
    void aStraightTubeKnowsItsDistance() {
        Tube tube = Tube.of(0, 0, 0, 5, 0, 0, 100, 5);
        assertEquals(-5, tube.distance(0, 0, 50), 1e-9);
        assertEquals(3, tube.distance(8, 0, 30), 1e-9);
        assertEquals(5, tube.distance(0, 0, 110), 1e-9);
        assertEquals(3, tube.distance(8, 0, 30, 4), 1e-9);
        assertTrue(tube.distance(8, 0, 30, 2) >= 2);
    }

    @Test
    void anEllipsoidHasItsRadiiWhereItPoints() {
        Ellipsoid e = Ellipsoid.along(10, 0, 0, 1, 1, 0, 30, 10, 20);
        double r = 30 / Math.sqrt(2);
        assertEquals(0, e.distance(10 + r, r, 0), 1e-9);
        assertEquals(0, e.distance(10, 0, 20), 1e-9);
        assertEquals(2, e.distance(10, 0, 22), 0.3);
        assertTrue(e.distance(10, 0, 0) < -9);
    }

    @Test
    void aUnionIsThatOfItsPartsFarFromTheSeamAndFullerAtIt() {
        Shape a = Ellipsoid.of(-10, 0, 0, 9, 9, 9);
        Shape b = Ellipsoid.of(10, 0, 0, 9, 9, 9);
        Union union = new Union(6, List.of(a, b));
        assertEquals(a.distance(-25, 0, 0), union.distance(-25, 0, 0), 1e-9);
        assertTrue(union.distance(0, 0, 0) < 0, "the cleft is filled");
        assertTrue(a.distance(0, 0, 0) > 0);
    }

    @Test
    void theChestWallIsAsWideAsItSays() {
        Girth girth = new Girth(Profile.of(-230, 0, 130, 0), (angle, z) -> Girth.oval(angle, 100, 60, 80, 2, 2));
        assertEquals(0, girth.distance(100, 0, 0), 0.1);
        assertEquals(0, girth.distance(0, -60, 0), 0.1);
        assertEquals(0, girth.distance(0, 80, -100), 0.1);
        assertEquals(5, girth.distance(-105, 0, 0), 0.1);
        assertEquals(90, girth.bearing(-50, 0, 0), 0.5);
        assertEquals(180, girth.bearing(0, 50, 0), 0.5);
        assertEquals(45, girth.bearing(40, -40, 0), 0.5);
    }

    @Test
    void aTreeFeedsEveryPointAndThickensTowardsItsRoot() {
        Random random = new Random(5);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            points.add(new double[] {20 * random.nextDouble(), 30 * random.nextDouble(), 40 * random.nextDouble()});
        }
        Branch root = new TreeGrower(0.5, random).grow(new double[] {-10, 15, 20}, new double[] {1, 0, 0}, points);
        List<double[]> ends = new ArrayList<>();
        collect(root, ends);
        assertEquals(200, ends.size());
        for (double[] p : points) {
            assertEquals(
                    1,
                    ends.stream()
                            .filter(e -> Vectors.length(Vectors.minus(e, p)) < 1e-9)
                            .count());
        }
        assertTrue(root.radius() > 2.5 && root.radius() < 6, "root " + root.radius());
    }

    private static void collect(Branch branch, List<double[]> ends) {
        if (branch.children().isEmpty()) {
            ends.add(branch.to());
        }
        for (Branch child : branch.children()) {
            assertTrue(child.radius() < branch.radius());
            assertEquals(0, Vectors.length(Vectors.minus(child.from(), branch.to())), 0);
            collect(child, ends);
        }
    }
}
