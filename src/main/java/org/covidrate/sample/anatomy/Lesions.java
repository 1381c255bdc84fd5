// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Disease as COVID-19 shows it: patches of ground-glass on both sides, most of them at the back, low and under the
 * pleura, ragged and ill-defined, some with a consolidated core.
 *
 * <p>A field falls off from the middle of every patch and is roughened by texture; diseased is where it exceeds a limit,
 * and the limit is the quantile that gives the load asked for.
 */
final class Lesions {
    private static final double ROUGHNESS = 0.8;
    private static final double SOFT_GLASS = 0.16;
    private static final double SOFT_SOLID = 0.14;
    private static final double NEVER = 1e9;

    private final List<Patch> patches;
    private final Texture texture;
    private final double glassLimit;
    private final double solidLimit;

    /** One patch, flattened along the pleura. */
    private record Patch(double x, double y, double z, double radius, double nx, double ny, double flat, double solid) {
        /** 1 in the middle, 0 at the radius, falling on beyond. */
        double field(double px, double py, double pz) {
            double dx = px - x;
            double dy = py - y;
            double dz = pz - z;
            double across = dx * nx + dy * ny;
            double squared = dx * dx + dy * dy + dz * dz + (flat * flat - 1) * across * across;
            return 1 - Math.sqrt(squared) / radius;
        }
    }

    Lesions(double loadPercent, Lungs lungs, Lobes lobes, Texture texture, Random random) {
        this.texture = texture;
        if (loadPercent <= 0) {
            patches = List.of();
            glassLimit = NEVER;
            solidLimit = NEVER;
            return;
        }
        List<LungPoints.Point> points = LungPoints.spread(lungs, lobes, 6.5, random);
        patches = scatter(points, loadPercent, random);
        glassLimit = quantile(points, p -> glass(p.x(), p.y(), p.z()), loadPercent / 100);
        double solidShare = Math.min(0.3, 0.14 + 0.004 * loadPercent);
        List<LungPoints.Point> diseased = points.stream()
                .filter(p -> glass(p.x(), p.y(), p.z()) > glassLimit)
                .toList();
        solidLimit = quantile(diseased, p -> solid(p.x(), p.y(), p.z()), solidShare);
    }

    private static double quantile(
            List<LungPoints.Point> points, ToDoubleFunction<LungPoints.Point> field, double share) {
        double[] values = points.stream().mapToDouble(field).sorted().toArray();
        int n = values.length;
        return n == 0 ? NEVER : values[(int) Math.max(0, Math.min(n - 1, Math.round(n * (1 - share))))];
    }

    private static List<Patch> scatter(List<LungPoints.Point> points, double load, Random random) {
        int count = (int) Math.round(9 + 0.55 * load);
        List<Patch> patches = new ArrayList<>();
        for (int tries = 0; patches.size() < count && tries < 200_000; tries++) {
            LungPoints.Point p = points.get(random.nextInt(points.size()));
            boolean wantRight = patches.size() % 2 == 0;
            if (p.x() < 0 != wantRight || random.nextDouble() > likelihood(p)) {
                continue;
            }
            double radius = 11 + 19 * random.nextDouble() * random.nextDouble() + 0.12 * load;
            boolean crowded = patches.stream()
                    .anyMatch(q ->
                            Math.hypot(Math.hypot(q.x - p.x(), q.y - p.y()), q.z - p.z()) < 0.8 * (q.radius + radius));
            if (crowded && tries < 100_000) {
                continue;
            }
            // Outwards from the middle of the lung, about.
            double nx = p.x() - (p.x() < 0 ? -70 : 70);
            double ny = p.y() + 15;
            double n = Math.max(1, Math.hypot(nx, ny));
            double flat = p.fromWall() < 16 ? 1.3 + 0.5 * random.nextDouble() : 1;
            double solid = random.nextDouble() < 0.5 ? 0.4 + 0.6 * random.nextDouble() : -0.8;
            patches.add(new Patch(p.x(), p.y(), p.z(), radius, nx / n, ny / n, flat, solid));
        }
        return patches;
    }

    private static double likelihood(LungPoints.Point p) {
        double peripheral = 0.04 + 0.96 * Math.exp(-Math.max(0, p.fromWall() - 8) / 8);
        double back = 0.08 + 0.92 * Blend.step(-60, 45, p.y());
        double low = 0.15 + 0.85 * Blend.step(50, -70, p.z());
        return peripheral * back * low;
    }

    private double rough(double x, double y, double z) {
        return ROUGHNESS * (0.6 * texture.fractal(x / 21, y / 21, z / 21) + 0.4 * texture.fractal(x / 7, y / 7, z / 7));
    }

    private double glass(double x, double y, double z) {
        double best = -99;
        for (Patch patch : patches) {
            best = Math.max(best, patch.field(x, y, z));
        }
        return best + rough(x, y, z);
    }

    private double solid(double x, double y, double z) {
        double best = -99;
        for (Patch patch : patches) {
            best = Math.max(best, patch.field(x, y, z) + 0.5 * patch.solid);
        }
        return best + rough(x + 40, y, z + 20);
    }

    /** Thickens the lung of a spot where it is diseased, and notes it. */
    double hu(Spot s, double healthyHu) {
        double far = glassLimit - SOFT_GLASS - ROUGHNESS * 1.9;
        double best = -99;
        for (int i = 0; i < patches.size(); i++) {
            best = Math.max(best, patches.get(i).field(s.x, s.y, s.z));
        }
        if (best < far) {
            return healthyHu;
        }
        double field = best + rough(s.x, s.y, s.z) - glassLimit;
        if (field < -SOFT_GLASS) {
            return healthyHu;
        }
        double glass = Blend.step(-SOFT_GLASS, SOFT_GLASS, field);
        double solid = Blend.step(-SOFT_SOLID, SOFT_SOLID, solid(s.x, s.y, s.z) - solidLimit) * glass;
        double mottle = texture.at(s.x / 4.5, s.y / 4.5, s.z / 4.5);
        double lines = Math.max(0, 1 - Math.abs(texture.at(s.x / 6 + 3, s.y / 6, s.z / 6)) / 0.12);
        double glassHu = -690 + 190 * Blend.step(0, 0.8, field) + 50 * mottle + 60 * lines;
        double solidHu = -15 + 40 * mottle;
        s.groundGlass = s.lung * glass * (1 - solid);
        s.consolidation = s.lung * solid;
        return Blend.mix(Blend.mix(healthyHu, glassHu, glass), solidHu, solid);
    }
}
