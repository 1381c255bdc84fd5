// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/** The engine does not start on this computer, so that no network can be computed. The message is one sentence for the user. */
public final class EngineStartException extends NetworkException {
    private static final long serialVersionUID = 1L;

    public EngineStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
