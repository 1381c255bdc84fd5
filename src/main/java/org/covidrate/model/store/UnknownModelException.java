// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;

/** There is no such model. The message is one sentence that names those there are. */
public final class UnknownModelException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownModelException(String message) {
        super(message);
    }
}
