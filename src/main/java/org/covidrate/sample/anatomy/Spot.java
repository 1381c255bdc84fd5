// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/**
 * One sampling point: where it lies, and what the layers have painted on it so far. Reused from sample to sample by one
 * thread, because there are tens of millions of them.
 */
public final class Spot {
    double x;
    double y;
    double z;
    /** Width over which a surface fades, mm: about a pixel. */
    double edge;
    /** Distance outwards of the inner surface of the chest wall, mm. */
    double wall;
    /** Distance outwards of the skin, mm. */
    double skin;
    /** Angle around the chest in degrees: 0 the sternum, 180 the spine, on both sides. */
    double bearing;

    double hu;
    double lung;
    double groundGlass;
    double consolidation;

    /** Value painted so far, HU. */
    public double hu() {
        return hu;
    }

    /** Share of the point that is lung, 0 to 1. */
    public double lung() {
        return lung;
    }

    /** Share that is ground-glass, 0 to 1. */
    public double groundGlass() {
        return groundGlass;
    }

    /** Share that is consolidated, 0 to 1. */
    public double consolidation() {
        return consolidation;
    }

    /** Whether the point lies on the patient's right of the middle between the lungs. */
    public boolean isRight() {
        return Lungs.isRight(x, y, z);
    }

    /** Share of a pixel that lies within a shape, from its signed distance. */
    double cover(double distance) {
        double c = 0.5 - distance / edge;
        return c <= 0 ? 0 : c >= 1 ? 1 : c;
    }

    /** Paints a tissue where the signed distance is below 0. */
    void paint(double tissueHu, double distance) {
        if (distance < edge) {
            double c = cover(distance);
            hu += (tissueHu - hu) * c;
        }
    }

    /** Paints a tissue over a share of the point. */
    void paintShare(double tissueHu, double share) {
        hu += (tissueHu - hu) * share;
    }
}
