// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

/** Aerated lung: denser where it hangs on itself, mottled by what the scanner cannot resolve, crossed by fissures. */
final class Parenchyma {
    private static final double FRONT_HU = -884;
    private static final double BACK_HU = -838;

    private final Texture texture;
    private final Lobes lobes;

    Parenchyma(Texture texture, Lobes lobes) {
        this.texture = texture;
        this.lobes = lobes;
    }

    /** HU without lesions, vessels and airways. */
    double hu(Spot s) {
        double hang = (s.y + 115) / 195;
        double hu = FRONT_HU + (BACK_HU - FRONT_HU) * Math.max(0, Math.min(1, hang));
        hu += 13 * texture.at(s.x / 13, s.y / 13, s.z / 13);
        double fine = texture.at(s.x / 2.6, s.y / 2.6, s.z / 2.6);
        hu += 11 * fine;
        // Vessels too thin to follow show as dots.
        double dot = texture.at(s.x / 3.1 + 5, s.y / 3.1, s.z / 3.1 + 9) - 1.05;
        if (dot > 0) {
            hu += Math.min(150, 210 * dot);
        }
        double fissure = lobes.fissureDistance(s.x, s.y, s.z);
        double width = Math.max(0.75, 0.7 * s.edge);
        if (fissure < 3 * width) {
            double seen = 0.55 + 0.45 * texture.at(s.x / 25, s.y / 25, s.z / 25);
            hu += 95
                    * Math.max(0.1, seen)
                    * Math.min(1, 0.9 / width)
                    * Math.exp(-fissure * fissure / (2 * width * width) * 1.6);
        }
        return hu;
    }
}
