// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Vertebral bodies and discs, arches, processes and the canal, along the curve of the chest spine. */
final class Spine implements Layer {
    /** y of the front of the vertebral bodies. */
    private static final Profile FRONT = Profile.of(
            -230, -10, -200, -6, -160, 2, -130, 8, -100, 13, -70, 17, -40, 17, -10, 11, 12, 5, 32, -2, 60, -11, 90, -15,
            130, -18);

    private static final Profile HALF_WIDTH =
            Profile.of(-230, 23, -160, 20.5, -100, 17.5, -40, 15.5, 20, 14.5, 70, 15.5, 130, 16);
    private static final Profile DEPTH = Profile.of(-230, 33, -160, 31, -100, 29, -40, 26.5, 20, 21, 70, 18.5, 130, 17);

    private final Texture texture;

    Spine(Texture texture) {
        this.texture = texture;
    }

    static double front(double z) {
        return FRONT.at(z);
    }

    /** y of the back of the vertebral bodies: the front of the canal. */
    static double back(double z) {
        return FRONT.at(z) + DEPTH.at(z);
    }

    static double halfWidth(double z) {
        return HALF_WIDTH.at(z);
    }

    /** How far up the vertebra: 0 the middle of the disc below, 1 that of the disc above. */
    private static double phase(double z) {
        double k = vertebra(z);
        return k - Math.floor(k);
    }

    /** Vertebrae counted upwards; a whole number in the middle of each disc. */
    private static double vertebra(double z) {
        // The joint of rib k lies a quarter below the upper end of vertebra k.
        double[] joint = Ribs.JOINT;
        int i = 0;
        while (i < joint.length - 2 && z < joint[i + 1]) {
            i++;
        }
        return 20.75 - i - (joint[i] - z) / (joint[i] - joint[i + 1]);
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        double front = front(z);
        return Math.abs(x) < 45 + radius && y > front - 12 - radius && y < front + 110 + radius;
    }

    @Override
    public void paint(Spot s) {
        double ax = Math.abs(s.x);
        double front = front(s.z);
        double depth = DEPTH.at(s.z);
        double back = front + depth;
        if (ax > 45 || s.y < front - 4 || s.y > back + 66) {
            return;
        }
        double phase = phase(s.z);
        double height = 23;
        double grain = texture.at(s.x / 2, s.y / 2, s.z / 3) + 0.6 * texture.at(s.x / 0.9, s.y / 0.9, s.z / 2);
        paintArch(s, ax, back, phase, height, grain);
        paintBody(s, ax, front, depth, phase, height, grain);
    }

    private static void paintBody(
            Spot s, double ax, double front, double depth, double phase, double height, double grain) {
        double fromDisc = Math.min(phase, 1 - phase) * height;
        double waist = 1.6 * Blend.step(0.05, 0.5, Math.min(phase, 1 - phase));
        double half = HALF_WIDTH.at(s.z) - waist;
        double middle = front + depth / 2;
        double u = ax / half;
        // The back is hollowed where it faces the canal.
        double hollow = s.y > middle ? 2.2 * Math.max(0, 1 - u * u) : 0;
        double v = (s.y - middle) / (depth / 2 - hollow - waist * 0.6);
        double sum = power(u) + power(Math.abs(v));
        if (sum > 1.6) {
            return;
        }
        double k = Math.pow(sum, 0.4);
        double d = (k - 1) * Math.min(half, depth / 2);
        if (d > s.edge) {
            return;
        }
        double disc = fromDisc - 2.3;
        s.paint(80 + 10 * grain, d);
        double solid = Math.max(d, -disc);
        s.paint(460 + 60 * grain, solid);
        s.paint(172 + 62 * grain, solid + 1.1);
    }

    private static double power(double v) {
        return v * v * Math.sqrt(v);
    }

    private static void paintArch(Spot s, double ax, double back, double phase, double height, double grain) {
        double cy = back + 7;
        double up = (phase - 0.62) * height;
        double canal = Math.hypot(ax / 1.12, s.y - cy) - 8.4;
        s.paint(-60, canal - 0.5);
        s.paint(32, Math.hypot(ax / 1.1, s.y - cy) - 6.8);
        if (canal < -0.8) {
            return;
        }
        // Bone closes the ring but for the holes of the nerves, low at the sides.
        double plate = s.y > cy ? 3.1 : 2.4;
        double ring = Math.abs(canal - plate) - plate;
        double hole = s.y < cy + 5 ? Math.abs(up) - 6.5 : Math.abs(up + 3 + 0.25 * (s.y - cy)) - 10;
        double arch = Blend.intersection(ring, hole, 2);

        double along = s.y - (cy + 9);
        double drop = up + 6 + 0.62 * along;
        double spinous = Math.max(
                Math.max(ax - 2.6 - 1.2 * Blend.step(22, 30, along), Math.abs(drop) - 7.5),
                Math.max(-along, along - 33));

        double tx = ax - 10;
        double ty = s.y - (cy + 3) - 0.62 * tx;
        double transverse =
                Math.max(Math.hypot(ty, 0.48 * (up - 1)) - 5.4 - 1.2 * Blend.step(14, 22, tx), Math.max(-tx, tx - 25));
        double facet = Math.hypot(Math.hypot(ax - 12, s.y - cy - 6), 0.36 * (up - 6)) - 6.2;

        double bone = Blend.union(Blend.union(arch, spinous, 3), Blend.union(transverse, facet, 3), 3);
        s.paint(700 + 90 * grain, bone);
        s.paint(240 + 80 * grain, bone + 1.7);
    }
}
