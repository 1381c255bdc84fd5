// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;

/** A transfer broke off and may be taken up again. The message says why, as the middle of a sentence. */
final class InterruptedTransferException extends IOException {
    private static final long serialVersionUID = 1L;

    InterruptedTransferException(String message) {
        super(message);
    }

    InterruptedTransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
