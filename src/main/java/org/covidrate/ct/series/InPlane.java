// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.List;
import java.util.Optional;

/** The part of a geometry that a single slice decides: pixel size and the first two directions. */
final class InPlane {
    private InPlane() {}

    /** The pixel size to use, or a refusal and null: it is never guessed. */
    static PixelSize pixelSize(SliceHeader slice, SeriesOptions options, Findings findings) {
        Optional<PixelSize> said = slice.plane().pixelSize();
        if (said.isEmpty() && options.spacing().isPresent()) {
            Vector3 given = options.spacing().get();
            findings.warn("The files do not say how large a pixel is; the given " + Describe.mm(given.x()) + " x "
                    + Describe.mm(given.y()) + " mm is used.");
            return new PixelSize(given.x(), given.y(), PixelSize.Source.GIVEN);
        }
        if (said.isEmpty()) {
            findings.refuse("The " + Describe.slices(List.of(slice)).replaceFirst("^1 slice", "image")
                    + " pixels does not say how large a pixel is (no Pixel Spacing), so that nothing can be measured; give"
                    + " the voxel spacing in mm if you know it.");
            return null;
        }
        PixelSize pixel = said.get();
        if (pixel.source() == PixelSize.Source.DETECTOR || pixel.source() == PixelSize.Source.NOMINAL) {
            findings.doubt("The pixel size is that "
                    + (pixel.source() == PixelSize.Source.DETECTOR ? "at the detector" : "of a scanned film")
                    + ", not that in the patient: lengths and volumes are approximate.");
        }
        return pixel;
    }

    /** Row-major matrix with the columns row, column, third. */
    static double[] direction(SlicePlane.Axes axes, Vector3 third) {
        Vector3 x = axes.row();
        Vector3 y = axes.column();
        return new double[] {x.x(), y.x(), third.x(), x.y(), y.y(), third.y(), x.z(), y.z(), third.z()};
    }
}
