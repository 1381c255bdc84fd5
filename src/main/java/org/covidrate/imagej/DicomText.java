// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.Optional;

/**
 * The listing of a DICOM header that ImageJ's DICOM reader keeps: in the "Info" property of a single image, in the label
 * of each slice of a stack. One element a line, such as {@code 0020,0032  Image Position (Patient): -125\-125\105};
 * elements of nested items have a {@code >} after the tag and are not looked at.
 */
final class DicomText {
    static final String IMAGE_POSITION = "0020,0032";
    static final String IMAGE_ORIENTATION = "0020,0037";
    static final String ROWS = "0028,0010";
    static final String COLUMNS = "0028,0011";
    static final String RESCALE_INTERCEPT = "0028,1052";
    static final String RESCALE_SLOPE = "0028,1053";
    static final String MODALITY = "0008,0060";

    private final String text;

    private DicomText(String text) {
        this.text = text;
    }

    /** The header of slice z (from 0), if ImageJ kept one. */
    static Optional<DicomText> of(ImagePlus imp, int z) {
        String label = imp.getStackSize() > 1 ? imp.getStack().getSliceLabel(z + 1) : null;
        Optional<DicomText> found = of(label);
        if (found.isEmpty() && imp.getStackSize() == 1) {
            found = of(imp.getStack().getSliceLabel(1));
        }
        if (found.isEmpty() && z == 0 && imp.getProperty("Info") instanceof String info) {
            found = of(info);
        }
        return found;
    }

    static Optional<DicomText> of(String text) {
        return text != null && text.contains(IMAGE_ORIENTATION) ? Optional.of(new DicomText(text)) : Optional.empty();
    }

    /** The text of an element at the top level. */
    Optional<String> value(String tag) {
        int at = text.startsWith(tag) ? 0 : text.indexOf("\n" + tag);
        while (at >= 0) {
            int line = text.charAt(at) == '\n' ? at + 1 : at;
            int end = text.indexOf('\n', line);
            String whole = text.substring(line, end < 0 ? text.length() : end);
            String rest = whole.substring(tag.length());
            int colon = rest.indexOf(": ");
            if (colon >= 0 && !rest.trim().startsWith(">")) {
                return Optional.of(rest.substring(colon + 2).trim());
            }
            at = text.indexOf("\n" + tag, line);
        }
        return Optional.empty();
    }

    /** The numbers of an element; empty if it is absent, or not {@code count} numbers. */
    Optional<double[]> numbers(String tag, int count) {
        try {
            double[] numbers = value(tag)
                    .map(v -> Arrays.stream(v.split("\\\\"))
                            .mapToDouble(s -> Double.parseDouble(s.trim()))
                            .toArray())
                    .orElse(new double[0]);
            return numbers.length == count ? Optional.of(numbers) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
