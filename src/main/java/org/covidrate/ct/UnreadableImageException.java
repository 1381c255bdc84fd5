// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.io.IOException;

/** An image that cannot be read or must not be guessed at. The message is one sentence for the user: what, where, what to do. */
public final class UnreadableImageException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String message) {
        super(message);
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
