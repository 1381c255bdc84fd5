// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.Optional;

/**
 * Whether ImageJ's one calibration function does justice to every slice: DICOM gives each slice its own rescale slope
 * and intercept, of which ImageJ keeps those of the first slice, and its preferences can make it ignore the slope.
 */
final class RescaleCheck {
    private RescaleCheck() {}

    /** A sentence for the user if the DICOM text of some slice asks for other HU than ImageJ shows. */
    static Optional<String> warning(ImagePlus imp) {
        if (imp.getBitDepth() != 16) {
            return Optional.empty();
        }
        Calibration cal = imp.getCalibration();
        double[] c = cal.calibrated() && cal.getFunction() == Calibration.STRAIGHT_LINE
                ? cal.getCoefficients()
                : new double[] {0, 1};
        int wrong = 0;
        for (int z = 0; z < imp.getStackSize(); z++) {
            Optional<DicomText> header = DicomText.of(imp, z);
            if (header.isEmpty()
                    || header.get().value(DicomText.RESCALE_INTERCEPT).isEmpty()) {
                continue;
            }
            double slope = header.get()
                    .numbers(DicomText.RESCALE_SLOPE, 1)
                    .map(n -> n[0])
                    .orElse(1.0);
            double intercept = header.get()
                    .numbers(DicomText.RESCALE_INTERCEPT, 1)
                    .map(n -> n[0])
                    .orElse(0.0);
            // Signed pixels are held as unsigned plus 32768.
            boolean same = Math.abs(c[1] - slope) <= 1e-9
                    && (Math.abs(c[0] - intercept) <= 1e-6 || Math.abs(c[0] - (intercept - 32768 * slope)) <= 1e-6);
            wrong += same ? 0 : 1;
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(wrong + " of " + imp.getStackSize()
                        + " slices have another rescale slope or intercept than ImageJ shows, so their values are not HU: open the "
                        + "series with Open CT Series.");
    }
}
