// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.util.Map;
import org.covidrate.ct.Method;

/** The 80 bytes of a NIfTI header in which the project says by which method labels were made. */
final class NiftiDescription {
    private static final String PREFIX = "COVID-Rate: ";
    private static final int LONGEST = 79;

    private NiftiDescription() {}

    static String of(Method method) {
        String text = PREFIX + method.name().replaceAll("[^ -~]", "?");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** The method of labels that were read. What other software wrote there is not told: it may name a patient. */
    static Method method(String descrip) {
        return new Method(
                descrip.startsWith(PREFIX) ? descrip.substring(PREFIX.length()) : "labels read from a NIfTI file",
                Map.of());
    }
}
