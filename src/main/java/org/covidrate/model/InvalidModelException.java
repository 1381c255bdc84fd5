// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.io.IOException;

/** A model that is damaged or described wrongly. The message is one sentence for the user. */
public final class InvalidModelException extends IOException {
    private static final long serialVersionUID = 1L;

    public InvalidModelException(String message) {
        super(message);
    }

    public InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
