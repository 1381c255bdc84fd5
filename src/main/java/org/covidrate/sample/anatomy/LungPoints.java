// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Points spread evenly through the lungs, one at a random place in each cube that lies in lung. */
final class LungPoints {
    /** A point, how deep it lies under the surface of the lung and inside the chest wall in mm, and its lobe. */
    record Point(double x, double y, double z, double depth, double fromWall, int lobe) {}

    private LungPoints() {}

    /** @param cell edge of the cubes in mm */
    static List<Point> spread(Lungs lungs, Lobes lobes, double cell, Random random) {
        List<Point> points = new ArrayList<>();
        for (double cz = -200; cz < 92; cz += cell) {
            for (double cy = -128; cy < 92; cy += cell) {
                for (double cx = -165; cx < 165; cx += cell) {
                    double x = cx + cell * random.nextDouble();
                    double y = cy + cell * random.nextDouble();
                    double z = cz + cell * random.nextDouble();
                    double d = lungs.distance(x, y, z);
                    if (d < 0) {
                        points.add(new Point(x, y, z, -d, lungs.fromWall(x, y, z), lobes.of(x, y, z)));
                    }
                }
            }
        }
        return points;
    }
}
