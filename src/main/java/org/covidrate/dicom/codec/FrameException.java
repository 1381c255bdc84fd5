// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import java.io.IOException;

/** A compressed frame that is damaged or coded in a way that cannot be decoded here; the message is a sentence that says which. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    public FrameException(String message) {
        super(message);
    }

    public FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
