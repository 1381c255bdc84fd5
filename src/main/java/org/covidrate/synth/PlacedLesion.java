// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

/** The way back from a place in the receiving lung to the voxel of the donor that is seen there. */
final class PlacedLesion {
    /** Borders of lungs are rougher than those of their sections on the disc: what is little beyond the rim is seen at the rim. */
    private static final double BEYOND = 1.4;

    private final LesionPatch patch;
    private final LesionField field;
    private final Placement placement;
    private final double cos;
    private final double sin;
    private final double[] anchor;
    private final double middle;

    PlacedLesion(LesionPatch patch, LesionField field, Placement placement) {
        this.patch = patch;
        this.field = field;
        this.placement = placement;
        cos = Math.cos(Math.toRadians(placement.degrees()));
        sin = Math.sin(Math.toRadians(placement.degrees()));
        anchor = patch.anchor();
        middle = patch.centre()[2];
    }

    /** The heights in the receiving lung between which there may be anything of the lesion: lowest and highest t. */
    double[] heights(int margin) {
        LungFrame frame = patch.frame();
        double slices = Math.max(1, frame.last() - frame.first());
        double low = (patch.box().z() - margin - frame.first()) / slices;
        double high = (patch.box().z() + patch.box().depth() - 1 + margin - frame.first()) / slices;
        return new double[] {forward(low), forward(high)};
    }

    private double forward(double t) {
        return middle + placement.shift() + (t - middle) * placement.size();
    }

    /**
     * What lies at a place of the receiving lung.
     *
     * @param place u, v, t; used up
     * @param out see {@link LesionField#at}
     * @return whether there is anything
     */
    boolean at(double[] place, double[] out) {
        double u = placement.side() == patch.side() ? place[0] : -place[0];
        double v = place[1];
        double turnedU = cos * u + sin * v;
        double turnedV = cos * v - sin * u;
        place[0] = anchor[0] + (turnedU - anchor[0]) / placement.size();
        place[1] = anchor[1] + (turnedV - anchor[1]) / placement.size();
        double r = Math.hypot(place[0], place[1]);
        if (r > BEYOND) {
            return false;
        }
        if (r > 1) {
            place[0] /= r;
            place[1] /= r;
        }
        if (patch.frame().last() > patch.frame().first()) {
            place[2] = middle + (place[2] - middle - placement.shift()) / placement.size();
        }
        patch.frame().toVoxel(place);
        return field.at(place[0], place[1], place[2], out);
    }
}
