// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.List;

/** The large vessels between heart, neck, lungs and abdomen. */
final class Vessels {
    static final double BLOOD = 42;

    private Vessels() {}

    /** Aorta with its branches, venae cavae and what runs to them: inside the mediastinum from end to end. */
    static List<Shape> systemic() {
        return List.of(
                // Aorta: root, arch, and down along the spine.
                Tube.of(
                        6, -56, -56, 16, -6, -60, -36, 17, -12, -60, -14, 16.5, -9, -52, 10, 15.5, 2, -36, 22, 14.5, 16,
                        -16, 20, 14, 22, 0, 6, 13.5, 23, 6, -16, 13, 21, 6, -44, 12.5, 18, 3, -80, 12.2, 13, -3, -115,
                        12, 6, -12, -150, 11.5, 2, -18, -230, 11),
                Tube.of(-2, -44, 24, 7.5, -9, -46, 42, 7, -18, -42, 60, 6.5, -30, -36, 84, 5.5),
                Tube.of(7, -32, 26, 5, 9, -36, 50, 4.5, 16, -36, 80, 4.2, 20, -34, 110, 4),
                Tube.of(13, -20, 26, 6, 16, -22, 48, 5.5, 22, -30, 70, 5.2, 40, -40, 92, 5),
                // Superior vena cava and the veins that join it.
                Tube.of(-26, -50, 24, 9, -30, -46, 0, 9.5, -30, -44, -24, 10, -28, -48, -48, 12),
                Tube.of(-26, -50, 24, 8.5, -28, -52, 46, 7.5, -36, -48, 70, 7, -62, -40, 90, 6),
                Tube.of(-24, -53, 26, 7, 0, -64, 36, 6.5, 20, -58, 50, 6.5, 34, -48, 72, 6.5, 62, -38, 90, 6),
                // Azygos vein and its arch over the right main bronchus.
                Tube.of(
                        -3, 9, -150, 3, -2, 12, -60, 3.3, -5, 4, -12, 3.8, -15, -8, 0, 4, -24, -26, 4, 4.5, -28, -42, 2,
                        5),
                // Inferior vena cava.
                Tube.of(-24, -42, -100, 12, -26, -34, -122, 12, -24, -28, -150, 12, -20, -24, -230, 12));
    }

    /** The arteries of the lobes as far as the lungs' own trees take over. */
    static List<Shape> lobarArteries() {
        return List.of(
                Tube.of(-36, -29, -23, 6.5, -43, -31, -16, 5.8, -50, -33, -8, 5),
                Tube.of(-42, -28, -24, 8.5, -50, -20, -34, 7.5, -54, -16, -46, 6.5, -61, -5, -68, 5),
                Tube.of(-53, -17, -44, 5, -59, -23, -52, 4.2, -64, -31, -58, 3.4),
                Tube.of(42, -20, -12, 7, 49, -26, -8, 6, 55, -31, -5, 5),
                Tube.of(48, -10, -24, 8.2, 53, -6, -36, 7.2, 59, 0, -58, 5.2));
    }

    /** Pulmonary trunk and its two branches as far as the lungs. */
    static List<Shape> pulmonary() {
        return List.of(
                Tube.of(19, -68, -32, 14, 20, -56, -20, 14, 17, -44, -16, 13),
                Tube.of(16, -44, -18, 12, -4, -33, -22, 11, -26, -30, -23, 10.5, -42, -28, -24, 9.5),
                Tube.of(18, -46, -16, 12.5, 32, -32, -12, 11.5, 43, -20, -12, 10.5, 48, -10, -24, 8.5));
    }

    /** The four pulmonary veins where they enter the left atrium. */
    static List<Shape> pulmonaryVeins() {
        return List.of(
                Tube.of(-22, -32, -48, 7.5, -36, -38, -40, 6.8, -47, -42, -34, 6),
                Tube.of(-22, -18, -62, 7, -34, -8, -70, 6.3, -43, 4, -79, 5.2),
                Tube.of(24, -32, -46, 7.5, 36, -40, -38, 6.5, 46, -44, -30, 5.8),
                Tube.of(24, -16, -60, 7, 34, -7, -66, 6.2, 42, 4, -74, 5.2));
    }
}
