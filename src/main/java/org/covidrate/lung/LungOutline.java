// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Holes;
import org.covidrate.morphology.Sight;
import org.covidrate.progress.ProgressListener;

/** From the air of a lung to the lung: vessels and consolidation belong to it. */
final class LungOutline {
    private static final String STAGE = "Closing the outline";

    private final ThresholdLungParameters parameters;

    LungOutline(ThresholdLungParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * The lung with its vessels, and with consolidation at the pleura.
     *
     * @param air the air of one lung
     * @param medial the direction of the other lung
     */
    BinaryVolume of(BinaryVolume air, Sight medial, ProgressListener progress) {
        if (air.isEmpty()) {
            return air;
        }
        progress.update(STAGE, 0.0);
        BinaryVolume closed = new Ball(air.grid(), parameters.closingMm()).close(air);
        progress.update(STAGE, 0.2);
        BinaryVolume lung = fill(closed);
        progress.update(STAGE, 0.4);
        BinaryVolume gaps = atPleura(lung, medial);
        progress.update(STAGE, 0.8);
        return fill(lung.or(gaps));
    }

    private BinaryVolume fill(BinaryVolume lung) {
        long largest = (long) (parameters.sliceHoleMm2() / lung.grid().pixelArea());
        return Holes.fillVolume(Holes.fillSlices(lung, largest));
    }

    /**
     * Gaps of the outline at the chest wall, up to the size of a lobe's consolidated part.
     *
     * <p>Not those at the hilum, at the heart, and between the lung's lobes and the mediastinum: there the outline is
     * hollow by nature. A gap at the chest wall has lung on the side of the mediastinum, or lies at the very front or back.
     */
    private BinaryVolume atPleura(BinaryVolume lung, Sight medial) {
        BinaryVolume front = Sight.LOW_Y.of(lung);
        BinaryVolume back = Sight.HIGH_Y.of(lung);
        BinaryVolume both = front.copy().and(back);
        BinaryVolume atWall = front.or(back).andNot(both).or(medial.of(lung));
        BinaryVolume gaps = new Ball(lung.grid(), parameters.pleuraClosingMm())
                .close(lung)
                .andNot(lung)
                .and(atWall);
        // Thin gaps are no consolidation, but the ribs and muscles of the wall.
        Ball thin = new Ball(lung.grid(), parameters.pleuraThinMm());
        return thin.dilate(thin.open(gaps)).and(gaps);
    }
}
