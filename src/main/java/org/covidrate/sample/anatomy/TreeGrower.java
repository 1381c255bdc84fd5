// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Grows a tree that feeds every point of a cloud: a branch runs part of the way to the middle of its points, these are
 * split in two across their widest extent, and each half is fed by a child. After the volume-filling trees of Kitaoka
 * (1999) and Tawhai (2004) for airways. Radii follow Murray's law from the twigs down.
 */
final class TreeGrower {
    /** Share of the way by generation: a lobe's vessel divides soon, those of the segments run far. */
    private static final double[] WAY = {0.3, 0.4, 0.5};

    /** Between area-preserving (2) and Murray's 3. */
    private static final double MURRAY = 2.75;

    private final double twigRadius;
    private final Random random;

    TreeGrower(double twigRadius, Random random) {
        this.twigRadius = twigRadius;
        this.random = random;
    }

    /** @param direction unit vector in which the vessel arrives at {@code from} */
    Branch grow(double[] from, double[] direction, List<double[]> points) {
        return grow(from, direction, points, 0);
    }

    private Branch grow(double[] from, double[] direction, List<double[]> points, int generation) {
        double[] middle = new double[3];
        for (double[] p : points) {
            for (int i = 0; i < 3; i++) {
                middle[i] += p[i] / points.size();
            }
        }
        boolean twig = points.size() == 1;
        double[] way = Vectors.minus(middle, from);
        double share = twig ? 1 : WAY[Math.min(WAY.length - 1, generation)] + 0.12 * (random.nextDouble() - 0.5);
        double[] to = Vectors.plus(from, way, share);
        double length = Vectors.length(way) * share;
        double[] control = Vectors.plus(from, direction, 0.28 * length);
        for (int i = 0; i < 3; i++) {
            control[i] += 0.08 * length * (random.nextDouble() - 0.5);
        }
        if (twig) {
            return new Branch(from, to, control, twigRadius * (0.8 + 0.4 * random.nextDouble()), List.of());
        }
        double[] arrival = Vectors.unit(Vectors.minus(to, control));
        List<Branch> children = new ArrayList<>(2);
        double flow = 0;
        for (List<double[]> half : split(points, middle, arrival)) {
            Branch child = grow(to, arrival, half, generation + 1);
            children.add(child);
            flow += Math.pow(child.radius(), MURRAY);
        }
        return new Branch(from, to, control, Math.pow(flow, 1 / MURRAY), children);
    }

    private List<List<double[]>> split(List<double[]> points, double[] middle, double[] along) {
        double[] axis = widest(points, middle, along);
        double[] heights = points.stream()
                .mapToDouble(p -> Vectors.dot(Vectors.minus(p, middle), axis))
                .toArray();
        double[] sorted = heights.clone();
        java.util.Arrays.sort(sorted);
        // Branching is uneven: one child takes 28 to 50 % of the points.
        int n = points.size();
        int cut = Math.max(1, Math.min(n - 1, (int) Math.round(n * (0.28 + 0.22 * random.nextDouble()))));
        double limit = 0.5 * (sorted[cut - 1] + sorted[cut]);
        List<double[]> low = new ArrayList<>();
        List<double[]> high = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            (heights[i] < limit ? low : high).add(points.get(i));
        }
        if (low.isEmpty() || high.isEmpty()) {
            return List.of(points.subList(0, cut), points.subList(cut, n));
        }
        return List.of(low, high);
    }

    /** The direction square to {@code along} in which the points spread most, by power iteration. */
    private double[] widest(List<double[]> points, double[] middle, double[] along) {
        double[] axis = Vectors.unit(Vectors.across(
                new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()}, along));
        for (int round = 0; round < 5; round++) {
            double[] next = new double[3];
            for (double[] p : points) {
                double[] q = Vectors.minus(p, middle);
                next = Vectors.plus(next, q, Vectors.dot(q, axis));
            }
            axis = Vectors.unit(Vectors.across(next, along));
        }
        return axis;
    }
}
