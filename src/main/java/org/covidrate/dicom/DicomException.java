// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.IOException;

/** A file that is not DICOM, or broken beyond use. The message is one sentence for the user: what, where, what to do. */
public final class DicomException extends IOException {
    private static final long serialVersionUID = 1L;

    public DicomException(String message) {
        super(message);
    }

    public DicomException(String message, Throwable cause) {
        super(message, cause);
    }
}
