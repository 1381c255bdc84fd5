// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;

/** The input ends within a header. Never leaves the package: what was read until then is kept, with a warning. */
final class EndOfInputException extends IOException {
    private static final long serialVersionUID = 1L;

    EndOfInputException() {
        super("The DICOM file ends in the middle of an element: copy or export it again.");
    }
}
