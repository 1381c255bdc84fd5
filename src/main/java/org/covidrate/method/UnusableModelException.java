// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A model that was found cannot be used. The message of the cause is one sentence for the user. */
public final class UnusableModelException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    UnusableModelException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
