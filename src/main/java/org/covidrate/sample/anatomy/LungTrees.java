// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Arteries, veins and airways within the lungs, grown lobe by lobe from the hilum; paints all of them. */
final class LungTrees implements Layer {
    private static final double ARTERY_CELL = 10.5;
    private static final double VEIN_CELL = 11.5;
    private static final double TWIG = 0.47;
    /** Of an artery's radius: the airway beside it, inside. */
    private static final double LUMEN = 0.66;

    private static final double THINNEST_AIRWAY = 1.1;
    /** Radius of the artery beside which an airway can still be told from aerated lung. */
    private static final double VISIBLE_AIRWAY = 2;

    /** Where artery and airway of each lobe start, in the order of {@link Lobes}. */
    private static final double[][] ARTERY = {
        {-50, -33, -8}, {-64, -31, -58}, {-61, -5, -68}, {55, -31, -5}, {59, 0, -58}
    };

    private static final double[][] ARTERY_FROM = {
        {-38, -29, -22}, {-55, -20, -44}, {-54, -16, -46}, {44, -19, -12}, {54, -6, -36}
    };
    private static final double[][] AIRWAY = {
        {-52, -22, -14}, {-56, -35, -62}, {-52, -2, -71}, {54, -32, -26}, {50, -3, -62}
    };
    private static final double[][] VEIN = {
        {-47, -42, -34}, {-47, -42, -34}, {-43, 4, -79}, {46, -44, -30}, {42, 4, -74}
    };
    private static final double[][] VEIN_FROM = {
        {-36, -38, -40}, {-36, -38, -40}, {-34, -8, -70}, {36, -40, -38}, {34, -7, -66}
    };

    private final Twigs vessels = new Twigs();
    private final Twigs airways = new Twigs();

    /** @param edge the widest fade that spots will have, mm */
    LungTrees(Lungs lungs, Lobes lobes, double edge, Random random) {
        TreeGrower grower = new TreeGrower(TWIG, random);
        List<List<double[]>> arterial = cloud(lungs, lobes, ARTERY_CELL, random);
        List<List<double[]>> venous = cloud(lungs, lobes, VEIN_CELL, random);
        for (int lobe = 0; lobe < Lobes.COUNT; lobe++) {
            double[] arrival = Vectors.unit(Vectors.minus(ARTERY[lobe], ARTERY_FROM[lobe]));
            Branch artery = grower.grow(ARTERY[lobe], arrival, arterial.get(lobe));
            draw(artery, artery.radius() * 1.1);
            double[] beside = Vectors.minus(AIRWAY[lobe], ARTERY[lobe]);
            follow(artery, AIRWAY[lobe], artery.radius(), Vectors.unit(beside));
            double[] leaving = Vectors.unit(Vectors.minus(VEIN[lobe], VEIN_FROM[lobe]));
            Branch vein = grower.grow(VEIN[lobe], leaving, venous.get(lobe));
            draw(vein, vein.radius() * 1.1);
        }
        vessels.index(1.4 * edge);
        airways.index(1.5 + 1.4 * edge);
    }

    private static List<List<double[]>> cloud(Lungs lungs, Lobes lobes, double cell, Random random) {
        List<List<double[]>> byLobe = new ArrayList<>();
        for (int i = 0; i < Lobes.COUNT; i++) {
            byLobe.add(new ArrayList<>());
        }
        for (LungPoints.Point p : LungPoints.spread(lungs, lobes, cell, random)) {
            // Vessels keep away from the pleura, on the surface and in the fissures.
            if (p.depth() > 3.5 && lobes.fissureDistance(p.x(), p.y(), p.z()) > 3) {
                byLobe.get(p.lobe()).add(new double[] {p.x(), p.y(), p.z()});
            }
        }
        return byLobe;
    }

    private void draw(Branch branch, double startRadius) {
        int pieces = (int) Math.max(1, Math.min(5, Math.round(branch.length() / 3)));
        double[] a = branch.from();
        double ra = startRadius;
        for (int i = 1; i <= pieces; i++) {
            double[] b = branch.at((double) i / pieces);
            double rb = Blend.mix(startRadius, branch.radius(), Math.min(1, 1.6 * i / pieces));
            vessels.add(a, ra, b, rb);
            a = b;
            ra = rb;
        }
        for (Branch child : branch.children()) {
            draw(child, Math.min(branch.radius(), 1.2 * child.radius()));
        }
    }

    /** An airway runs beside an artery of its size, until it is too thin to be seen. */
    private void follow(Branch artery, double[] start, double startRadius, double[] beside) {
        if (artery.radius() < THINNEST_AIRWAY) {
            return;
        }
        double[] across = Vectors.across(beside, artery.endDirection());
        if (Vectors.length(across) < 0.35) {
            across = Vectors.across(new double[] {beside[1], beside[2], beside[0]}, artery.endDirection());
        }
        double[] side = Vectors.unit(across);
        double apart = 0.95 * artery.radius() * (1 + LUMEN) + 0.4;
        int pieces = (int) Math.max(2, Math.min(5, Math.round(artery.length() / 3)));
        double[] first = Vectors.minus(start, artery.from());
        double[] last = Vectors.plus(new double[3], side, apart);
        double[] a = start;
        double ra = startRadius;
        for (int i = 1; i <= pieces; i++) {
            double t = (double) i / pieces;
            double w = t * t * (3 - 2 * t);
            double[] shift = new double[] {
                Blend.mix(first[0], last[0], w), Blend.mix(first[1], last[1], w), Blend.mix(first[2], last[2], w)
            };
            double[] b = Vectors.plus(artery.at(t), shift, 1);
            double rb = Blend.mix(startRadius, artery.radius(), t);
            airways.add(a, ra, b, rb);
            a = b;
            ra = rb;
        }
        for (Branch child : artery.children()) {
            follow(child, a, Math.min(ra, 1.2 * child.radius()), side);
        }
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return Math.abs(x) < 165 + radius && Math.abs(y + 20) < 112 + radius && Math.abs(z + 55) < 150 + radius;
    }

    @Override
    public void paint(Spot s) {
        if (s.lung == 0 && (Math.abs(s.x) > 70 || s.wall > -20)) {
            return;
        }
        s.paintShare(Vessels.BLOOD - 4, vessels.cover(s, 1, 0, 0));
        double wall = airways.cover(s, LUMEN * 1.1, 0.5, VISIBLE_AIRWAY);
        if (wall > 0) {
            s.paintShare(10, wall);
        }
        // Within consolidated lung even thin airways stand out.
        double thinnest = s.consolidation > 0.3 ? 0 : VISIBLE_AIRWAY;
        double lumen = airways.cover(s, LUMEN, 0, thinnest);
        if (lumen > 0) {
            s.paintShare(-985, lumen);
        }
    }
}
