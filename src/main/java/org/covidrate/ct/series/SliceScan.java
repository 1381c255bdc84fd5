// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a slice was taken. Texts are empty and numbers absent where the header does not say.
 *
 * @param imageType values of Image Type or Frame Type, such as ORIGINAL, PRIMARY, AXIAL
 * @param thickness Slice Thickness, mm, above 0: how thick the slice is, which is not how far it is from the next
 * @param spacingBetweenSlices Spacing Between Slices, mm, above 0
 * @param kernel Convolution Kernel
 * @param tubeVoltage KVP
 * @param patientPosition such as HFS
 */
public record SliceScan(
        String modality,
        List<String> imageType,
        OptionalDouble thickness,
        OptionalDouble spacingBetweenSlices,
        String kernel,
        OptionalDouble tubeVoltage,
        String manufacturer,
        String model,
        String patientPosition) {

    public SliceScan {
        imageType = List.copyOf(imageType);
    }

    /** Whether this is a scout image, from which slices are planned. */
    boolean isLocalizer() {
        return imageType.contains("LOCALIZER");
    }
}
