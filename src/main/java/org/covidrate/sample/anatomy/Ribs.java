// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * Twelve pairs of ribs that run in the chest wall from the spine down and forward, and the cartilages that rise from
 * their ends to the sternum. A rib is known by its height over the angle around the chest.
 */
final class Ribs implements Layer {
    /** Height of the joint with the spine, ribs 1 to 12. */
    static final double[] JOINT = {74, 55, 35, 14, -8, -30, -52, -75, -98, -122, -147, -172};
    /** Height at the front end of the bone. */
    private static final double[] FRONT = {46, 18, -12, -42, -70, -96, -120, -142, -164, -186, -196, -204};
    /** Angle from the spine where bone ends, degrees. */
    private static final double[] BONE = {146, 150, 152, 150, 147, 143, 139, 133, 124, 112, 82, 54};
    /** Height where the cartilage meets the sternum or the cartilage above; none for the floating ribs. */
    private static final double[] STERNUM = {44, 24, 2, -20, -40, -58, -74, -106, -132, -156, -999, -999};

    private static final double DEGREE = 1;
    /** Middle of a rib outside the inner surface of the wall, mm. */
    static final double DEPTH = 4.6;

    private final double[][] height = new double[12][181];
    private final double[][] cosine = new double[12][181];
    private final Texture texture;
    private final double[] wobble = new double[24];

    Ribs(Texture texture) {
        this.texture = texture;
        for (int k = 0; k < 12; k++) {
            for (int a = 0; a <= 180; a++) {
                height[k][a] = path(k, a);
            }
            for (int a = 0; a <= 180; a++) {
                double slope = (height[k][Math.min(180, a + 1)] - height[k][Math.max(0, a - 1)]) / (2 * DEGREE * 2.2);
                cosine[k][a] = 1 / Math.sqrt(1 + slope * slope);
            }
            for (int side = 0; side < 2; side++) {
                wobble[2 * k + side] = 1.5 * texture.at(3.7 * k, 11.3 * side, 0.5);
            }
        }
    }

    private static double path(int k, double fromSpine) {
        double end = BONE[k];
        double t = fromSpine / end;
        if (t <= 1) {
            // Nearly level beside the spine, steepest at the side, levelling out in front.
            double f = t * t * (3 - 2 * t);
            return JOINT[k] + (FRONT[k] - JOINT[k]) * (0.35 * t + 0.65 * f);
        }
        double rise = STERNUM[k] < -900 ? 0 : STERNUM[k] - FRONT[k];
        double u = (fromSpine - end) / (176 - end);
        return FRONT[k] + rise * Math.min(1, u) * Math.min(1, u) * (k > 3 ? 1 : 2 - Math.min(1, u));
    }

    /** Signed distance along the wall to the nearest rib or cartilage: how far above or below its middle, less its half height. */
    double gap(double bearing, double z, boolean left) {
        double best = 99;
        double from = 180 - bearing;
        int a = (int) from;
        for (int k = 0; k < 12; k++) {
            double reach = STERNUM[k] < -900 ? BONE[k] : 172;
            if (from <= reach) {
                double dz = Math.abs(z - at(height[k], a, from) - wobble[2 * k + (left ? 1 : 0)]) * cosine[k][a] - 6.5;
                best = Math.min(best, dz);
            }
        }
        return best;
    }

    private static double at(double[] table, int a, double from) {
        return a >= 180 ? table[180] : table[a] + (table[a + 1] - table[a]) * (from - a);
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return true;
    }

    @Override
    public void paint(Spot s) {
        if (s.wall < -1 - s.edge || s.wall > 11 + s.edge) {
            return;
        }
        double from = 180 - s.bearing;
        if (from < 20) {
            return;
        }
        int a = (int) from;
        for (int k = 0; k < 12; k++) {
            double dz = (s.z - at(height[k], a, from) - wobble[2 * k + (s.x > 0 ? 1 : 0)]) * cosine[k][a];
            if (Math.abs(dz) > 10 + s.edge) {
                continue;
            }
            boolean bone = from <= BONE[k];
            if (!bone && (STERNUM[k] < -900 || from > 172)) {
                continue;
            }
            paintAcross(s, dz, bone, bone ? k == 0 ? 4.6 : 6.2 : 7.5);
        }
    }

    private void paintAcross(Spot s, double dz, boolean bone, double halfHeight) {
        double thick = bone ? 3.3 : 5.2;
        double u = (s.wall - DEPTH) / thick;
        double w = dz / halfHeight;
        double k = Math.sqrt(u * u + w * w);
        double g = Math.sqrt(u * u / (thick * thick) + w * w / (halfHeight * halfHeight));
        double d = k < 1e-6 ? -thick : k * (k - 1) / g;
        if (d > s.edge) {
            return;
        }
        double grain = texture.at(s.x / 2.2, s.y / 2.2, s.z / 2.2);
        if (bone) {
            s.paint(820 + 120 * grain, d);
            s.paint(190 + 110 * grain, d + 1.25);
        } else {
            s.paint(165 + 30 * grain, d);
            s.paint(128 + 15 * grain, d + 1.4);
        }
    }
}
