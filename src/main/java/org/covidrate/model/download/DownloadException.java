// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;

/** A file could not be downloaded, and trying again at once will not help. The message is one sentence for the user. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
