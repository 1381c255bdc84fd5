// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Paints the lungs, air-filled or diseased, and notes what is lung and what is lesion. */
final class LungTissue implements Layer {
    private final Lungs lungs;
    private final Parenchyma parenchyma;
    private final Lesions lesions;

    LungTissue(Lungs lungs, Parenchyma parenchyma, Lesions lesions) {
        this.lungs = lungs;
        this.parenchyma = parenchyma;
        this.lesions = lesions;
    }

    @Override
    public boolean reaches(double x, double y, double z, double radius) {
        return true;
    }

    @Override
    public void paint(Spot s) {
        double d = lungs.distance(s);
        if (d > s.edge) {
            return;
        }
        s.lung = s.cover(d);
        s.paintShare(lesions.hu(s, parenchyma.hu(s)), s.lung);
    }
}
